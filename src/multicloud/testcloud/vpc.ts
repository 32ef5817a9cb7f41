import type { ICloudNatGateway } from '../../cloudprovider/nat-gateway.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import type { ICloudRouteTable } from '../../cloudprovider/route-table.ts'
import type { ICloudSecgroup } from '../../cloudprovider/secgroup.ts'
import { BaseVpc } from '../../cloudprovider/vpc.ts'
import type { ICloudWire } from '../../cloudprovider/wire.ts'
import { dateOf, statusOf } from './fields.ts'
import { NatGateway, natGatewaySchema } from './nat-gateway.ts'
import { RouteTable, routeTableSchema } from './route-table.ts'
import { Secgroup, securityGroupSchema } from './secgroup.ts'
import { listAs, regionGlobalId, type Session } from './session.ts'
import { type VpcData, vpcSchema } from './vpc-data.ts'
import { Wire } from './wire.ts'

const STATES = { Available: 'available', Pending: 'pending' }

export class Vpc extends BaseVpc<VpcData> {
  readonly #session: Session

  constructor(session: Session, data: VpcData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get description(): string {
    return this.data.description
  }

  override get status(): string {
    return statusOf(STATES, this.data.state)
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  override get tags() {
    return this.data.tags
  }

  get regionId(): string {
    return regionGlobalId(this.data.regionId)
  }

  get cidrBlock(): string {
    return this.data.cidr
  }

  override get isDefault(): boolean {
    return this.data.isDefault
  }

  /** One for each zone of the region, also where there is no subnet yet. */
  override async *listWires(): CloudList<ICloudWire> {
    for (const zone of await this.#session.catalog.zones(this.data.regionId))
      yield new Wire(this.#session, { vpc: this.data, zone })
  }

  override listSecgroups(): CloudList<ICloudSecgroup> {
    const query = { vpcId: this.data.id }
    return listAs(
      this.#session,
      'security-groups',
      query,
      securityGroupSchema,
      data => new Secgroup(this.#session, data),
    )
  }

  override listRouteTables(): CloudList<ICloudRouteTable> {
    const query = { vpcId: this.data.id }
    return listAs(this.#session, 'route-tables', query, routeTableSchema, data => new RouteTable(this.#session, data))
  }

  override listNatGateways(): CloudList<ICloudNatGateway> {
    const query = { vpcId: this.data.id }
    return listAs(this.#session, 'nat-gateways', query, natGatewaySchema, data => new NatGateway(this.#session, data))
  }

  override delete(): Promise<void> {
    return this.#session.client.delete(`vpcs/${this.data.id}`)
  }

  protected override fetchData(): Promise<VpcData> {
    return this.#session.client.get(`vpcs/${this.data.id}`, vpcSchema)
  }
}
