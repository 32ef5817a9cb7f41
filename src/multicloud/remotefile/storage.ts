import type { ICloudDisk } from '../../cloudprovider/disk.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import { BaseStorage } from '../../cloudprovider/storage.ts'
import type { RemoteFileClient } from './client.ts'
import { Disk } from './disk.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'storages'>

/** An entry of storages.json. */
export class Storage extends BaseStorage<Entry> {
  readonly #client: RemoteFileClient

  constructor(client: RemoteFileClient, data: Entry) {
    super(data)
    this.#client = client
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get status(): string {
    return this.data.status || 'unknown'
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.created_at)
  }

  override get isEmulated(): boolean {
    return this.data.emulated
  }

  override get tags() {
    return this.data.tags
  }

  override get sysTags() {
    return this.data.sys_tags
  }

  get zoneId(): string {
    return this.data.zone_id
  }

  get storageType(): string {
    return this.data.storage_type
  }

  override get mediumType(): string {
    return this.data.medium_type
  }

  override get capacityMb(): number {
    return this.data.capacity_mb
  }

  override get capacityUsedMb(): number {
    return this.data.capacity_used_mb
  }

  override get enabled(): boolean {
    return this.data.enabled
  }

  override get disableSync(): boolean {
    return this.data.skip_sync
  }

  override async *listDisks(): CloudList<ICloudDisk> {
    for await (const entry of this.#client.disks.by('storage_id', this.data.id)) yield new Disk(this.#client, entry)
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.storages.reload(this.data.id)
  }
}
