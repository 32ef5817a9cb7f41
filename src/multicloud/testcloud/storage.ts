import type { DiskCreateOptions, ICloudDisk } from '../../cloudprovider/disk.ts'
import { NotFoundError } from '../../cloudprovider/errors/index.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import { BaseStorage } from '../../cloudprovider/storage.ts'
import { waitForStatus } from '../../cloudprovider/wait.ts'
import type { VolumeTypeData } from './catalog.ts'
import { Disk, volumeSchema } from './disk.ts'
import { listAs, type Session, type SubscriptionData, storageGlobalId, zoneGlobalId } from './session.ts'
import { Storagecache } from './storagecache.ts'
import type { ZoneData } from './zone-data.ts'

export interface StorageData {
  readonly zone: ZoneData
  readonly subscription: SubscriptionData
  readonly type: VolumeTypeData
}

/** One kind of disk in a zone, as a subscription sees it. Made up: TestCloud has kinds of disks, not storages. */
export class Storage extends BaseStorage<StorageData> {
  readonly #session: Session

  constructor(session: Session, data: StorageData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    const { zone, subscription, type } = this.data
    return storageGlobalId(zone.regionId, zone.id, subscription.id, type.id)
  }

  get name(): string {
    const { zone, subscription, type } = this.data
    return `${type.id}-${zone.id}-${subscription.id.replace('sub-', '')}`
  }

  override get status(): string {
    return 'online'
  }

  override get isEmulated(): boolean {
    return true
  }

  get zoneId(): string {
    return zoneGlobalId(this.data.zone.regionId, this.data.zone.id)
  }

  get storageType(): string {
    return this.data.type.id
  }

  override get mediumType(): string {
    return this.data.type.medium === 'ssd' ? 'ssd' : 'rotate'
  }

  override get storagecacheId(): string {
    return Storagecache.globalIdOf(this.data.zone.regionId)
  }

  override listDisks(): CloudList<ICloudDisk> {
    const { zone, subscription, type } = this.data
    const query = { subscriptionId: subscription.id, zoneId: zone.id, type: type.id }
    return listAs(this.#session, 'volumes', query, volumeSchema, data => new Disk(this.#session, data))
  }

  override async getDisk(globalId: string): Promise<ICloudDisk> {
    const data = await this.#session.client.get(`volumes/${encodeURIComponent(globalId)}`, volumeSchema)
    const disk = new Disk(this.#session, data)
    if (disk.storageId !== this.globalId) throw new NotFoundError(`storage ${this.name} has no disk ${globalId}`)
    return disk
  }

  override async createDisk(options: DiskCreateOptions): Promise<ICloudDisk> {
    const { zone, subscription, type } = this.data
    const { name, sizeGb, description, projectId, tags } = options
    const body = {
      name,
      sizeGb,
      description,
      projectId,
      tags,
      zoneId: zone.id,
      subscriptionId: subscription.id,
      type: type.id,
    }
    const disk = new Disk(this.#session, await this.#session.client.post('volumes', body, volumeSchema))
    await waitForStatus(disk, ['ready'], this.#session.client.runtime)
    return disk
  }

  protected override fetchData(): Promise<StorageData> {
    return Promise.resolve(this.data)
  }
}
