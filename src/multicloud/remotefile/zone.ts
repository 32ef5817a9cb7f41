import type { ICloudHost } from '../../cloudprovider/host.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import type { ICloudStorage } from '../../cloudprovider/storage.ts'
import { BaseZone } from '../../cloudprovider/zone.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import { Host } from './host.ts'
import { regionGlobalId } from './ids.ts'
import type { EntryOf } from './schemas.ts'
import { Storage } from './storage.ts'

type Entry = EntryOf<'zones'>

/** An entry of zones.json. */
export class Zone extends BaseZone<Entry> {
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

  get regionId(): string {
    return regionGlobalId(this.#client, this.data.region_id)
  }

  override get i18n() {
    return { en: this.data.name, cn: this.data.name }
  }

  override async *listHosts(): CloudList<ICloudHost> {
    for await (const entry of this.#client.hosts.by('zone_id', this.data.id)) yield new Host(this.#client, entry)
  }

  override async *listStorages(): CloudList<ICloudStorage> {
    for await (const entry of this.#client.storages.by('zone_id', this.data.id)) yield new Storage(this.#client, entry)
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.zones.reload(this.data.id)
  }
}
