import type { ICloudDisk } from '../../cloudprovider/disk.ts'
import type { ICloudNic } from '../../cloudprovider/nic.ts'
import { type OsFacts, osFactsFromName } from '../../cloudprovider/os-name.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import { BaseServer } from '../../cloudprovider/server.ts'
import type { RemoteFileClient } from './client.ts'
import { Disk } from './disk.ts'
import { dateOf } from './fields.ts'
import { HYPERVISOR, macFromIp } from './ids.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'instances'>

/** An entry of instances.json. */
export class Server extends BaseServer<Entry> {
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

  get hostId(): string {
    return this.data.host_id
  }

  get vcpuCount(): number {
    return this.data.vcpu_count
  }

  get vmemSizeMb(): number {
    return this.data.vmem_size_mb
  }

  get hypervisor(): string {
    return HYPERVISOR
  }

  get diskIds(): readonly string[] {
    return this.data.disks.map(disk => disk.id)
  }

  override get hostname(): string {
    return this.data.hostname
  }

  override get instanceType(): string {
    return this.data.instance_type
  }

  override get cpuSockets(): number {
    return this.data.cpu_sockets
  }

  override get eipId(): string {
    return this.data.eip_id
  }

  override get secgroupIds(): readonly string[] {
    return this.data.security_group_ids
  }

  override get internetMaxBandwidthOut(): number {
    return this.data.bandwidth
  }

  override get throughput(): number {
    return this.data.throughput
  }

  override get bootOrder(): string {
    return this.data.boot_order
  }

  override get vga(): string {
    return this.data.vga
  }

  override get vdi(): string {
    return this.data.vdi
  }

  override get machine(): string {
    return this.data.machine
  }

  override get powerStates() {
    return this.data.status === 'running' ? 'on' : 'off'
  }

  override get fullOsName(): string {
    return this.data.os_name
  }

  override get osType(): string {
    return this.#os().osType
  }

  override get osDist(): string {
    return this.#os().osDist
  }

  override get osVersion(): string {
    return this.#os().osVersion
  }

  override get osArch(): string {
    return this.#os().osArch
  }

  override get osLang(): string {
    return this.#os().osLang
  }

  override get bios() {
    return /^u?efi$/i.test(this.data.bios) ? 'UEFI' : 'BIOS'
  }

  override getNics(): Promise<readonly ICloudNic[]> {
    return Promise.resolve(
      this.data.nics.map(nic => ({
        id: nic.id,
        ip: nic.ip,
        ip6: '',
        mac: nic.mac || macFromIp(nic.ip),
        driver: nic.driver,
        inClassicNetwork: nic.classic,
        networkId: nic.network_id,
        subAddresses: nic.sub_addr,
      })),
    )
  }

  /** Its own list of disks; what disks.json says of them may differ. Those of no known storage are left out. */
  override async *listDisks(): CloudList<ICloudDisk> {
    for (const entry of this.data.disks) {
      const storage = await this.#client.storages.first('id', entry.storage_id)
      if (storage !== undefined) yield new Disk(this.#client, entry)
    }
  }

  #os(): OsFacts {
    return osFactsFromName(this.data.os_name, { arch: this.data.os_arch, type: this.data.os_type })
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.instances.reload(this.data.id)
  }
}
