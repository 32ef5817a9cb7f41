import type { ICloudEip } from './eip.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseBilledResource, BaseResource } from './resource.ts'

/** Forwards an external port to an internal one. */
export abstract class BaseNatDEntry<Data = unknown> extends BaseResource<Data> {
  /** `tcp`, `udp` or `any`. */
  abstract get ipProtocol(): string
  abstract get externalIp(): string
  abstract get externalPort(): number
  abstract get internalIp(): string
  abstract get internalPort(): number

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudNatDEntry = Public<BaseNatDEntry>

/** Lets a range of addresses out through an external one. */
export abstract class BaseNatSEntry<Data = unknown> extends BaseResource<Data> {
  /** The external address. */
  abstract get ip(): string
  abstract get sourceCidr(): string

  /** Global id of the network, when the rule names one instead of a range. */
  get networkId(): string {
    return ''
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudNatSEntry = Public<BaseNatSEntry>

export interface NatGatewayCreateOptions {
  name: string
  description?: string
  networkId: string
  natSpec: string
}

/** A NAT gateway of a vpc. */
export abstract class BaseNatGateway<Data = unknown> extends BaseBilledResource<Data> {
  /** Global id of its vpc. */
  abstract get vpcId(): string

  get natSpec(): string {
    return ''
  }

  /** Global id of its network. */
  get networkId(): string {
    return ''
  }

  /** Towards the `internet` or between vpcs (`intranet`). */
  get networkType(): 'internet' | 'intranet' {
    return 'internet'
  }

  get bandwidthMb(): number {
    return 0
  }

  get ipAddr(): string {
    return ''
  }

  listEips(): CloudList<ICloudEip> {
    return this.unsupportedList('eips')
  }

  getDEntries(): Promise<readonly ICloudNatDEntry[]> {
    return Promise.resolve([])
  }

  getSEntries(): Promise<readonly ICloudNatSEntry[]> {
    return Promise.resolve([])
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudNatGateway = Public<BaseNatGateway>
