import {
  BaseRoute,
  BaseRouteTable,
  type ICloudRoute,
  type RouteTableAssociation,
} from '../../cloudprovider/route-table.ts'
import { z } from '../../core/zod.ts'
import { dateOf } from './fields.ts'
import type { Session } from './session.ts'

const routeSchema = z.object({
  id: z.string(),
  destination: z.string(),
  nextHopType: z.enum(['local', 'nat-gateway']),
  nextHop: z.string(),
  isSystem: z.boolean(),
})

export const routeTableSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  vpcId: z.string(),
  subnetIds: z.array(z.string()),
  routes: z.array(routeSchema),
  createdAt: z.string(),
})
export type RouteTableData = z.infer<typeof routeTableSchema>

const HOPS = { local: 'system', 'nat-gateway': 'NAT' } as const

export class RouteTable extends BaseRouteTable<RouteTableData> {
  readonly #session: Session

  constructor(session: Session, data: RouteTableData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  get vpcId(): string {
    return this.data.vpcId
  }

  get type() {
    return this.data.kind === 'system' ? 'System' : 'Custom'
  }

  override get associations(): readonly RouteTableAssociation[] {
    return this.data.subnetIds.map(id => ({ id: `${this.data.id}/${id}`, type: 'Subnet', resourceId: id }))
  }

  override getRoutes(): Promise<readonly ICloudRoute[]> {
    return Promise.resolve(this.data.routes.map(route => new Route(route)))
  }

  protected override fetchData(): Promise<RouteTableData> {
    return this.#session.client.get(`route-tables/${this.data.id}`, routeTableSchema)
  }
}

class Route extends BaseRoute<z.infer<typeof routeSchema>> {
  get id(): string {
    return this.data.id
  }

  get type() {
    return this.data.isSystem ? 'System' : 'Custom'
  }

  get cidr(): string {
    return this.data.destination
  }

  get nextHopType(): string {
    return HOPS[this.data.nextHopType]
  }

  get nextHop(): string {
    return this.data.nextHop
  }
}
