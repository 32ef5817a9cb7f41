import { BaseDbInstance } from '../../cloudprovider/dbinstance.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'dbinstances'>

/** An entry of dbinstances.json. */
export class DbInstance extends BaseDbInstance<Entry> {
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

  get engine(): string {
    return this.data.engine
  }

  get engineVersion(): string {
    return this.data.engine_version
  }

  get instanceType(): string {
    return this.data.instance_type
  }

  get vcpuCount(): number {
    return this.data.vcpu_count
  }

  get vmemSizeMb(): number {
    return this.data.vmem_size_mb
  }

  get diskSizeGb(): number {
    return this.data.disk_size_gb
  }

  override get port(): number {
    return this.data.port
  }

  override get category(): string {
    return this.data.category
  }

  override get storageType(): string {
    return this.data.storage_type
  }

  override get maintainTime(): string {
    return this.data.maintain_time
  }

  override get connectionStr(): string {
    return this.data.connection_str
  }

  override get internalConnectionStr(): string {
    return this.data.internal_connection_str
  }

  override get vpcId(): string {
    return this.data.vpc_id
  }

  override get zone1Id(): string {
    return this.data.zone1_id
  }

  override get zone2Id(): string {
    return this.data.zone2_id
  }

  override get zone3Id(): string {
    return this.data.zone3_id
  }

  override get iops(): number {
    return this.data.iops
  }

  override get secgroupIds(): readonly string[] {
    return this.data.security_group_ids
  }

  /** The file tells gigabytes and the original passes them on as megabytes; both regions show the same number. */
  override get diskSizeUsedMb(): number {
    return this.data.disk_size_used_gb
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.dbinstances.reload(this.data.id)
  }
}
