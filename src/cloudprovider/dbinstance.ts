import type { ICloudDbAccount, ICloudDbBackup, ICloudDbDatabase, ICloudDbParameter } from './dbinstance-parts.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseBilledResource } from './resource.ts'

export interface DbNetwork {
  readonly networkId: string
  readonly ip: string
}

export interface DbInstanceCreateOptions {
  name: string
  description?: string
  engine: string
  engineVersion: string
  category: string
  storageType: string
  /** Empty where the sizes decide. */
  instanceType: string
  vcpuCount: number
  vmemSizeMb: number
  diskSizeGb: number
  vpcId: string
  networkId?: string
  password?: string
}

/** What an instance becomes; 0 and the empty text leave it as it is. */
export interface DbConfig {
  diskSizeGb: number
  instanceType: string
}

/** A managed relational database (RDS). Ready is `running`. */
export abstract class BaseDbInstance<Data = unknown> extends BaseBilledResource<Data> {
  /** `MySQL`, `PostgreSQL`, `SQLServer`, `MariaDB`, `Oracle`, …. */
  abstract get engine(): string
  abstract get engineVersion(): string
  abstract get instanceType(): string
  abstract get vcpuCount(): number
  abstract get vmemSizeMb(): number
  abstract get diskSizeGb(): number

  get diskSizeUsedMb(): number {
    return 0
  }

  get port(): number {
    return 0
  }

  /** `basic`, `high_availability`, `cluster`, …. */
  get category(): string {
    return ''
  }

  get storageType(): string {
    return ''
  }

  /** Window for maintenance, e.g. `02:00Z-06:00Z`. */
  get maintainTime(): string {
    return ''
  }

  get connectionStr(): string {
    return ''
  }

  get internalConnectionStr(): string {
    return ''
  }

  get vpcId(): string {
    return ''
  }

  /** Global ids of the zones of primary and standbys. */
  get zone1Id(): string {
    return ''
  }

  get zone2Id(): string {
    return ''
  }

  get zone3Id(): string {
    return ''
  }

  get iops(): number {
    return 0
  }

  /** Global id of the primary, for a read replica. */
  get masterInstanceId(): string {
    return ''
  }

  get secgroupIds(): readonly string[] {
    return []
  }

  get networks(): readonly DbNetwork[] {
    return []
  }

  getParameters(): Promise<readonly ICloudDbParameter[]> {
    return this.unsupported('list parameters')
  }

  listAccounts(): CloudList<ICloudDbAccount> {
    return this.unsupportedList('accounts')
  }

  listDatabases(): CloudList<ICloudDbDatabase> {
    return this.unsupportedList('databases')
  }

  listBackups(): CloudList<ICloudDbBackup> {
    return this.unsupportedList('backups')
  }

  changeConfig(_change: DbConfig): Promise<void> {
    return this.unsupported('be changed')
  }

  setPublicConnection(open: boolean): Promise<void> {
    return this.unsupported(open ? 'be opened to the internet' : 'be closed to the internet')
  }

  resetPassword(_account: string, _password: string): Promise<void> {
    return this.unsupported('reset a password')
  }

  revokePrivilege(_account: string, _database: string): Promise<void> {
    return this.unsupported('revoke a privilege')
  }

  reboot(): Promise<void> {
    return this.unsupported('be rebooted')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudDbInstance = Public<BaseDbInstance>
