import { BaseHost, type HostNic } from '../../cloudprovider/host.ts'
import { hostNicsFor } from '../../cloudprovider/host-nics.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import type { ICloudServer } from '../../cloudprovider/server.ts'
import type { ICloudStorage } from '../../cloudprovider/storage.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import { HYPERVISOR } from './ids.ts'
import type { EntryOf } from './schemas.ts'
import { Server } from './server.ts'
import { Storage } from './storage.ts'

type Entry = EntryOf<'hosts'>

/** An entry of hosts.json. */
export class Host extends BaseHost<Entry> {
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

  get hostType(): string {
    return HYPERVISOR
  }

  override get enabled(): boolean {
    return this.data.enabled
  }

  override get hostStatus() {
    return this.data.host_status === 'offline' ? 'offline' : 'online'
  }

  override get accessIp(): string {
    return this.data.access_ip
  }

  override get accessMac(): string {
    return this.data.access_mac
  }

  override get sn(): string {
    return this.data.sn
  }

  override get cpuCount(): number {
    return this.data.cpu_count
  }

  override get nodeCount(): number {
    return this.data.node_count
  }

  override get cpuDesc(): string {
    return this.data.cpu_desc
  }

  override get cpuMhz(): number {
    return this.data.cpu_mbz
  }

  override get cpuCmtbound(): number {
    return 1
  }

  override get memSizeMb(): number {
    return this.data.mem_size_mb
  }

  override get memCmtbound(): number {
    return 1
  }

  override get storageSizeMb(): number {
    return this.data.storage_size_mb
  }

  override get storageType(): string {
    return this.data.storage_type
  }

  override getNics(): Promise<readonly HostNic[]> {
    return Promise.resolve(
      hostNicsFor(
        this.globalId,
        this.data.wires.map(wire => wire.id),
      ),
    )
  }

  override async *listServers(): CloudList<ICloudServer> {
    for await (const entry of this.#client.instances.by('host_id', this.data.id)) yield new Server(this.#client, entry)
  }

  /** Those of its zone whose type it can attach. */
  override async *listStorages(): CloudList<ICloudStorage> {
    for await (const entry of this.#client.storages.by('zone_id', this.data.zone_id))
      if (this.data.attach_storage_types.includes(entry.storage_type)) yield new Storage(this.#client, entry)
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.hosts.reload(this.data.id)
  }
}
