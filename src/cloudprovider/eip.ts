import type { Public } from './public.ts'
import { BaseBilledResource, type Tags } from './resource.ts'

export interface EipCreateOptions {
  name: string
  bandwidthMbps: number
  chargeType?: 'traffic' | 'bandwidth'
  /** Global id of the project. */
  projectId?: string
  tags?: Tags
}

/** A public address that can be bound and unbound. Ready is `ready`. */
export abstract class BaseEip<Data = unknown> extends BaseBilledResource<Data> {
  abstract get ipAddr(): string

  /** `elastic_ip` of its own, or `public_ip` of one server that dies with it. */
  get mode(): 'elastic_ip' | 'public_ip' {
    return 'elastic_ip'
  }

  /** Global id of the network it comes from; empty on public clouds. */
  get networkId(): string {
    return ''
  }

  /** What it is bound to; empty when free. */
  get associateType(): 'server' | 'natgateway' | 'loadbalancer' | '' {
    return ''
  }

  /** Global id of what it is bound to; empty when free. */
  get associateId(): string {
    return ''
  }

  /** Mbit/s. */
  get bandwidth(): number {
    return 0
  }

  get internetChargeType(): 'traffic' | 'bandwidth' | '' {
    return ''
  }

  /** Binds it to a resource of the same sub-account. */
  associate(_target: { type: 'server' | 'natgateway' | 'loadbalancer'; id: string }): Promise<void> {
    return this.unsupported('be associated')
  }

  dissociate(): Promise<void> {
    return this.unsupported('be dissociated')
  }

  /** @param _mbps the new bandwidth, Mbit/s */
  changeBandwidth(_mbps: number): Promise<void> {
    return this.unsupported('change its bandwidth')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudEip = Public<BaseEip>
