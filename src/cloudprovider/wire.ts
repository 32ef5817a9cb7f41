import type { ICloudNetwork, NetworkCreateOptions } from './network.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

/** A layer-2 segment of a vpc, usually within one zone; emulated where the cloud knows subnets only. */
export abstract class BaseWire<Data = unknown> extends BaseResource<Data> {
  /** Global id of its vpc. */
  abstract get vpcId(): string

  /** Global id of its zone; empty when it spans the region. */
  get zoneId(): string {
    return ''
  }

  override get status(): string {
    return 'available'
  }

  /** Mbit/s. */
  get bandwidth(): number {
    return 10_000
  }

  get mtu(): number {
    return 1500
  }

  listNetworks(): CloudList<ICloudNetwork> {
    return this.unsupportedList('networks')
  }

  /** @throws NotFoundError */
  getNetwork(globalId: string): Promise<ICloudNetwork> {
    return this.findIn(this.listNetworks(), 'network', globalId)
  }

  createNetwork(_options: NetworkCreateOptions): Promise<ICloudNetwork> {
    return this.unsupported('create a network')
  }
}

export type ICloudWire = Public<BaseWire>
