import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

export interface RouteSpec {
  cidr: string
  nextHopType: string
  nextHop: string
}

/** One route. */
export abstract class BaseRoute<Data = unknown> extends BaseResource<Data> {
  /** `System` or `Custom`. */
  abstract get type(): 'System' | 'Custom'
  abstract get cidr(): string
  /** `Instance`, `NAT`, `VPN`, `VPCPEERING`, `internet`, `router`, …. */
  abstract get nextHopType(): string
  /** Global id or address of where packets go. */
  abstract get nextHop(): string

  override get name(): string {
    return this.cidr
  }

  override get status(): string {
    return 'available'
  }
}

export type ICloudRoute = Public<BaseRoute>

export interface RouteTableAssociation {
  readonly id: string
  readonly type: 'Router' | 'Subnet'
  /** Global id of the network, for a subnet. */
  readonly resourceId: string
}

/** The routes of a vpc or of some of its networks. */
export abstract class BaseRouteTable<Data = unknown> extends BaseResource<Data> {
  /** Global id of its vpc. */
  abstract get vpcId(): string
  abstract get type(): 'System' | 'Custom'

  override get status(): string {
    return 'available'
  }

  get associations(): readonly RouteTableAssociation[] {
    return []
  }

  getRoutes(): Promise<readonly ICloudRoute[]> {
    return Promise.resolve([])
  }

  createRoute(_route: RouteSpec): Promise<void> {
    return this.unsupported('create a route')
  }

  removeRoute(_route: RouteSpec): Promise<void> {
    return this.unsupported('remove a route')
  }
}

export type ICloudRouteTable = Public<BaseRouteTable>
