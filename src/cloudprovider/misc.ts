import type { JsonObject } from '../core/json.ts'
import type { Public } from './public.ts'
import { BaseVirtualResource } from './resource.ts'

/** Something the cloud has and the tree has no place for. */
export abstract class BaseMiscResource<Data = unknown> extends BaseVirtualResource<Data> {
  abstract get resourceType(): string
  abstract get config(): JsonObject
}

export type ICloudMiscResource = Public<BaseMiscResource>
