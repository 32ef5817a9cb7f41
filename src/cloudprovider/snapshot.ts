import type { Public } from './public.ts'
import { BaseVirtualResource } from './resource.ts'

/** A snapshot of one disk. Ready is `ready`. */
export abstract class BaseSnapshot<Data = unknown> extends BaseVirtualResource<Data> {
  abstract get sizeMb(): number

  /** Global id of the disk it was taken of; empty once that disk is gone and the cloud forgot it. */
  abstract get diskId(): string

  /** `sys` or `data`. */
  get diskType(): string {
    return ''
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudSnapshot = Public<BaseSnapshot>
