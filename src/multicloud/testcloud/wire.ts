import { NotFoundError } from '../../cloudprovider/errors/index.ts'
import type { ICloudNetwork, NetworkCreateOptions } from '../../cloudprovider/network.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import { BaseWire } from '../../cloudprovider/wire.ts'
import { Network, subnetSchema } from './network.ts'
import { listAs, type Session, wireGlobalId, zoneGlobalId } from './session.ts'
import type { VpcData } from './vpc-data.ts'
import type { ZoneData } from './zone-data.ts'

interface WireData {
  readonly vpc: VpcData
  readonly zone: ZoneData
}

/** The part of a vpc in one zone. Made up: TestCloud has vpcs and, in a zone each, subnets. */
export class Wire extends BaseWire<WireData> {
  readonly #session: Session

  constructor(session: Session, data: WireData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return wireGlobalId(this.data.vpc.id, this.data.zone.id)
  }

  get name(): string {
    return `${this.data.vpc.name}-${this.data.zone.id}`
  }

  override get isEmulated(): boolean {
    return true
  }

  get vpcId(): string {
    return this.data.vpc.id
  }

  override get zoneId(): string {
    return zoneGlobalId(this.data.zone.regionId, this.data.zone.id)
  }

  override listNetworks(): CloudList<ICloudNetwork> {
    const query = { vpcId: this.data.vpc.id, zoneId: this.data.zone.id }
    return listAs(this.#session, 'subnets', query, subnetSchema, data => new Network(this.#session, data))
  }

  override async getNetwork(globalId: string): Promise<ICloudNetwork> {
    const data = await this.#session.client.get(`subnets/${encodeURIComponent(globalId)}`, subnetSchema)
    const network = new Network(this.#session, data)
    if (network.wireId !== this.globalId) throw new NotFoundError(`wire ${this.name} has no network ${globalId}`)
    return network
  }

  override async createNetwork({ name, cidr, description }: NetworkCreateOptions): Promise<ICloudNetwork> {
    const place = { vpcId: this.data.vpc.id, zoneId: this.data.zone.id }
    const data = await this.#session.client.post('subnets', { name, cidr, description, ...place }, subnetSchema)
    return new Network(this.#session, data)
  }

  protected override fetchData(): Promise<WireData> {
    return Promise.resolve(this.data)
  }
}
