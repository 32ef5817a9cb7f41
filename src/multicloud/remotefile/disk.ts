import { BaseDisk } from '../../cloudprovider/disk.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'disks'>

/** An entry of disks.json, or of the disks of an entry of instances.json. */
export class Disk extends BaseDisk<Entry> {
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

  override get projectId(): string {
    return this.data.project_id
  }

  get storageId(): string {
    return this.data.storage_id
  }

  get diskSizeMb(): number {
    return this.data.disk_size_mb
  }

  override get diskFormat(): string {
    return this.data.disk_format
  }

  override get diskType(): string {
    return this.data.disk_type || 'data'
  }

  override get isAutoDelete(): boolean {
    return this.data.is_auto_delete
  }

  override get fsFormat(): string {
    return this.data.fs_format
  }

  override get iops(): number {
    return this.data.iops
  }

  override get driver(): string {
    return this.data.driver
  }

  override get cacheMode(): string {
    return this.data.cache_mode
  }

  override get mountpoint(): string {
    return this.data.mountpoint
  }

  override get accessPath(): string {
    return this.data.access_path
  }

  override get preallocation(): string {
    return this.data.preallocation
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.disks.reload(this.data.id)
  }
}
