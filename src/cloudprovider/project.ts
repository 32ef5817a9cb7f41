import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

/** A project of the cloud, which the region maps to one of its own. Ready is `available`. */
export abstract class BaseProject<Data = unknown> extends BaseResource<Data> {
  override get status(): string {
    return 'available'
  }

  /** Account of the sub-account it belongs to; empty when it belongs to the whole account. */
  get subAccount(): string {
    return ''
  }
}

export type ICloudProject = Public<BaseProject>
