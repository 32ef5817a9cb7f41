import type { Public } from './public.ts'
import { BaseVirtualResource } from './resource.ts'

export interface CdnOrigin {
  /** `domain`, `ipaddr`, `bucket`. */
  readonly type: string
  readonly origin: string
  readonly port: number
  readonly weight: number
}

/** A domain served through the cloud's CDN. Ready is `online`. */
export abstract class BaseCdnDomain<Data = unknown> extends BaseVirtualResource<Data> {
  /** `mainland`, `overseas` or `global`. */
  abstract get area(): string
  /** `web`, `download`, `media`. */
  abstract get serviceType(): string
  abstract get cname(): string
  abstract get origins(): readonly CdnOrigin[]

  get enabled(): boolean {
    return true
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudCdnDomain = Public<BaseCdnDomain>
