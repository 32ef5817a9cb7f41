import { BaseDnsRecord, BaseDnsZone, type DnsRecordSpec, type ICloudDnsRecord } from '../../cloudprovider/dns-zone.ts'
import { BadAnswerError } from '../../cloudprovider/errors/index.ts'
import { type CloudList, listOf } from '../../cloudprovider/paging.ts'
import { z } from '../../core/zod.ts'
import { dateOf, tagsSchema } from './fields.ts'
import type { Session } from './session.ts'

const recordSchema = z.object({
  id: z.string(),
  host: z.string(),
  type: z.string(),
  value: z.string(),
  ttl: z.number(),
  priority: z.number(),
  enabled: z.boolean(),
})

type RecordData = z.infer<typeof recordSchema>

export const dnsZoneSchema = z.object({
  id: z.string(),
  name: z.string(),
  visibility: z.enum(['public', 'private']),
  vpcIds: z.array(z.string()),
  nameServers: z.array(z.string()),
  records: z.array(recordSchema),
  projectId: z.string(),
  tags: tagsSchema,
  createdAt: z.string(),
})
export type DnsZoneData = z.infer<typeof dnsZoneSchema>

export class DnsZone extends BaseDnsZone<DnsZoneData> {
  readonly #session: Session

  constructor(session: Session, data: DnsZoneData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get status(): string {
    return 'available'
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  override get tags() {
    return this.data.tags
  }

  override get projectId(): string {
    return this.data.projectId
  }

  get zoneType() {
    return this.data.visibility === 'public' ? 'PublicZone' : 'PrivateZone'
  }

  override get vpcIds(): readonly string[] {
    return this.data.vpcIds
  }

  override get nameServers(): readonly string[] {
    return this.data.nameServers
  }

  override listRecords(): CloudList<ICloudDnsRecord> {
    return listOf(this.data.records.map(record => new DnsRecord(this, record)))
  }

  override async addRecord(spec: DnsRecordSpec): Promise<ICloudDnsRecord> {
    await this.change('add-record', recordBody(spec))
    const made = this.data.records.at(-1)
    if (made === undefined) throw new BadAnswerError(`TestCloud added no record to ${this.name}`)
    return new DnsRecord(this, made)
  }

  override async addVpc(globalId: string): Promise<void> {
    await this.change('bind-vpc', { vpcId: globalId })
  }

  override async removeVpc(globalId: string): Promise<void> {
    await this.change('unbind-vpc', { vpcId: globalId })
  }

  override delete(): Promise<void> {
    return this.#session.client.delete(`dns-zones/${this.data.id}`)
  }

  /** Changes the zone and takes over what it is then. */
  async change(action: string, body: object): Promise<void> {
    this.data = await this.#session.client.post(`dns-zones/${this.data.id}/${action}`, body, dnsZoneSchema)
  }

  protected override fetchData(): Promise<DnsZoneData> {
    return this.#session.client.get(`dns-zones/${this.data.id}`, dnsZoneSchema)
  }
}

function recordBody({ name, type, value, ttl, mxPriority, enabled }: DnsRecordSpec): object {
  return { host: name, type, value, ttl, priority: mxPriority ?? 0, enabled: enabled !== false }
}

class DnsRecord extends BaseDnsRecord<RecordData> {
  readonly #zone: DnsZone

  constructor(zone: DnsZone, data: RecordData) {
    super(data)
    this.#zone = zone
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.host
  }

  get dnsType(): string {
    return this.data.type
  }

  get dnsValue(): string {
    return this.data.value
  }

  get ttl(): number {
    return this.data.ttl
  }

  override get mxPriority(): number {
    return this.data.priority
  }

  override get enabled(): boolean {
    return this.data.enabled
  }

  override update(spec: DnsRecordSpec): Promise<void> {
    return this.#zone.change('update-record', { recordId: this.data.id, ...recordBody(spec) })
  }

  override setEnabled(enabled: boolean): Promise<void> {
    const { name, dnsType: type, dnsValue: value, ttl, mxPriority } = this
    return this.update({ name, type, value, ttl, mxPriority, enabled })
  }

  override delete(): Promise<void> {
    return this.#zone.change('delete-record', { recordId: this.data.id })
  }
}
