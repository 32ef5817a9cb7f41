import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseResource, BaseVirtualResource } from './resource.ts'

export interface DnsRecordSpec {
  /** Relative to the zone; `@` is the zone itself. */
  name: string
  type: string
  value: string
  /** Seconds. */
  ttl: number
  mxPriority?: number
  enabled?: boolean
  description?: string
}

export interface DnsZoneCreateOptions {
  name: string
  description?: string
  zoneType: 'PublicZone' | 'PrivateZone'
  /** Global ids of the vpcs that a private zone serves. */
  vpcIds?: readonly string[]
}

/** A record of a DNS zone. Its name is relative to the zone; `@` is the zone itself. */
export abstract class BaseDnsRecord<Data = unknown> extends BaseResource<Data> {
  /** `A`, `AAAA`, `CNAME`, `MX`, `TXT`, …. */
  abstract get dnsType(): string
  abstract get dnsValue(): string
  /** Seconds. */
  abstract get ttl(): number

  override get status(): string {
    return 'available'
  }

  get enabled(): boolean {
    return true
  }

  get mxPriority(): number {
    return 0
  }

  /** `Simple`, `Weighted`, `ByGeoLocation`, …. */
  get policyType(): string {
    return 'Simple'
  }

  get policyValue(): string {
    return ''
  }

  /** Whether the cloud's proxy answers instead of the value. */
  get isProxied(): boolean {
    return false
  }

  update(_spec: DnsRecordSpec): Promise<void> {
    return this.unsupported('be updated')
  }

  setEnabled(_enabled: boolean): Promise<void> {
    return this.unsupported('be switched on and off')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudDnsRecord = Public<BaseDnsRecord>

/** A DNS zone; its name is the domain. Belongs to the account, not to a region. Ready is `available`. */
export abstract class BaseDnsZone<Data = unknown> extends BaseVirtualResource<Data> {
  abstract get zoneType(): 'PublicZone' | 'PrivateZone'

  /** `Free`, `Professional`, `Enterprise`, `Ultimate`; empty when the cloud makes no difference. */
  get productType(): string {
    return ''
  }

  /** Global ids of the vpcs that a private zone serves. */
  get vpcIds(): readonly string[] {
    return []
  }

  get nameServers(): readonly string[] {
    return []
  }

  get registrar(): string {
    return ''
  }

  listRecords(): CloudList<ICloudDnsRecord> {
    return this.unsupportedList('records')
  }

  getRecord(globalId: string): Promise<ICloudDnsRecord> {
    return this.findIn(this.listRecords(), 'record', globalId)
  }

  addRecord(_spec: DnsRecordSpec): Promise<ICloudDnsRecord> {
    return this.unsupported('add a record')
  }

  addVpc(_globalId: string): Promise<void> {
    return this.unsupported('serve another vpc')
  }

  removeVpc(_globalId: string): Promise<void> {
    return this.unsupported('leave a vpc')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudDnsZone = Public<BaseDnsZone>
