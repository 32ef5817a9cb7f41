import { InvalidInputError, NotFoundError } from '../../cloudprovider/errors/index.ts'
import { BaseHost } from '../../cloudprovider/host.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import type { ICloudServer } from '../../cloudprovider/server.ts'
import type { ServerCreateOptions } from '../../cloudprovider/server-options.ts'
import type { ICloudStorage } from '../../cloudprovider/storage.ts'
import { Server } from './server.ts'
import { instanceSchema } from './server-data.ts'
import { HYPERVISOR, hostGlobalId, listAs, type Session, type SubscriptionData, zoneGlobalId } from './session.ts'
import type { ZoneData } from './zone-data.ts'

interface HostData {
  readonly zone: ZoneData
  readonly subscription: SubscriptionData
}

/** Stands for the machines of a zone that a subscription's servers run on. Made up: TestCloud does not show them. */
export class Host extends BaseHost<HostData> {
  readonly #session: Session
  readonly #storages: () => CloudList<ICloudStorage>

  constructor(session: Session, data: HostData, storages: () => CloudList<ICloudStorage>) {
    super(data)
    this.#session = session
    this.#storages = storages
  }

  get id(): string {
    const { zone, subscription } = this.data
    return hostGlobalId(zone.regionId, zone.id, subscription.id)
  }

  get name(): string {
    return `${this.data.zone.id}-${this.data.subscription.id.replace('sub-', '')}`
  }

  override get status(): string {
    return 'running'
  }

  override get isEmulated(): boolean {
    return true
  }

  get zoneId(): string {
    return zoneGlobalId(this.data.zone.regionId, this.data.zone.id)
  }

  get hostType(): string {
    return HYPERVISOR
  }

  override listServers(): CloudList<ICloudServer> {
    const { zone, subscription } = this.data
    const query = { subscriptionId: subscription.id, zoneId: zone.id }
    return listAs(this.#session, 'instances', query, instanceSchema, data => new Server(this.#session, data))
  }

  override async getServer(globalId: string): Promise<ICloudServer> {
    const data = await this.#session.client.get(`instances/${encodeURIComponent(globalId)}`, instanceSchema)
    const server = new Server(this.#session, data)
    if (server.hostId !== this.globalId) throw new NotFoundError(`host ${this.name} has no server ${globalId}`)
    return server
  }

  override listStorages(): CloudList<ICloudStorage> {
    return this.#storages()
  }

  /** The network decides the zone; it must be this host's. */
  override async createServer(options: ServerCreateOptions): Promise<ICloudServer> {
    if (options.instanceType === undefined) throw new InvalidInputError('instanceType: TestCloud sells servers by type')
    const body = {
      name: options.name,
      hostname: options.hostname,
      description: options.description,
      imageId: options.imageId,
      flavorId: options.instanceType,
      subnetId: options.networkId,
      volumes: [options.sysDisk, ...(options.dataDisks ?? [])].map(disk => ({
        type: disk.storageType,
        sizeGb: disk.sizeGb,
        name: disk.name,
      })),
      securityGroupIds: options.secgroupIds,
      keyPairName: options.keypairName,
      projectId: options.projectId,
      tags: options.tags,
    }
    return new Server(this.#session, await this.#session.client.post('instances', body, instanceSchema))
  }

  protected override fetchData(): Promise<HostData> {
    return Promise.resolve(this.data)
  }
}
