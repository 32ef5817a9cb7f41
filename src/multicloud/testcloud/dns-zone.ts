import { BaseDnsRecord, BaseDnsZone, type ICloudDnsRecord } from '../../cloudprovider/dns-zone.ts'
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
    return listOf(this.data.records.map(record => new DnsRecord(record)))
  }

  protected override fetchData(): Promise<DnsZoneData> {
    return this.#session.client.get(`dns-zones/${this.data.id}`, dnsZoneSchema)
  }
}

class DnsRecord extends BaseDnsRecord<z.infer<typeof recordSchema>> {
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
}
