import type { ICloudNatGateway, NatGatewayCreateOptions } from './nat-gateway.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'
import type { ICloudRouteTable } from './route-table.ts'
import type { ICloudSecgroup } from './secgroup.ts'
import type { ICloudWire } from './wire.ts'

export interface VpcCreateOptions {
  name: string
  /** One range, or several separated by commas. */
  cidr: string
  description?: string
}

/** A link between two vpcs. */
export abstract class BaseVpcPeering<Data = unknown> extends BaseResource<Data> {
  abstract get peerVpcId(): string
  abstract get peerAccountId(): string

  get enabled(): boolean {
    return true
  }
}

export type ICloudVpcPeering = Public<BaseVpcPeering>

/** A private network of a region. Ready is `available`. */
export abstract class BaseVpc<Data = unknown> extends BaseResource<Data> {
  /** Global id of its region. */
  abstract get regionId(): string
  /** IPv4 ranges separated by commas; empty when it has none of its own. */
  abstract get cidrBlock(): string

  get cidrBlock6(): string {
    return ''
  }

  get isDefault(): boolean {
    return false
  }

  /** How servers in it reach the internet: `eip`, `eip-distgw`, `distgw` or `none`. */
  get externalAccessMode(): string {
    return 'eip'
  }

  /** Global id of the cloud-wide vpc that it is a part of; empty where there is no such thing. */
  get globalVpcId(): string {
    return ''
  }

  listWires(): CloudList<ICloudWire> {
    return this.unsupportedList('wires')
  }

  /** @throws NotFoundError */
  getWire(globalId: string): Promise<ICloudWire> {
    return this.findIn(this.listWires(), 'wire', globalId)
  }

  /** The security groups that belong to this vpc; those of the region come from the region. */
  listSecgroups(): CloudList<ICloudSecgroup> {
    return this.unsupportedList('security groups')
  }

  listRouteTables(): CloudList<ICloudRouteTable> {
    return this.unsupportedList('route tables')
  }

  listNatGateways(): CloudList<ICloudNatGateway> {
    return this.unsupportedList('NAT gateways')
  }

  createNatGateway(_options: NatGatewayCreateOptions): Promise<ICloudNatGateway> {
    return this.unsupported('create a NAT gateway')
  }

  listPeerings(): CloudList<ICloudVpcPeering> {
    return this.unsupportedList('peering connections')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudVpc = Public<BaseVpc>
