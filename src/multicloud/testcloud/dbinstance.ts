import type { BillingType } from '../../cloudprovider/billing.ts'
import { BaseDbInstance, type DbNetwork } from '../../cloudprovider/dbinstance.ts'
import type {
  ICloudDbAccount,
  ICloudDbBackup,
  ICloudDbDatabase,
  ICloudDbParameter,
} from '../../cloudprovider/dbinstance-parts.ts'
import { type CloudList, listOf } from '../../cloudprovider/paging.ts'
import { z } from '../../core/zod.ts'
import {
  DbAccount,
  DbBackup,
  DbDatabase,
  dbAccountSchema,
  dbBackupSchema,
  dbDatabaseSchema,
} from './dbinstance-parts.ts'
import { billingTypeOf, dateOf, ownedFields, statusOf } from './fields.ts'
import { type Session, zoneGlobalId } from './session.ts'

export const databaseSchema = z.object({
  ...ownedFields,
  state: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  class: z.string(),
  cpu: z.number(),
  memoryMiB: z.number(),
  storageGb: z.number(),
  storageUsedMb: z.number(),
  storageType: z.string(),
  iops: z.number(),
  edition: z.string(),
  port: z.number(),
  maintenanceWindow: z.string(),
  endpoints: z.object({ internal: z.string(), external: z.string() }),
  address: z.string(),
  zoneIds: z.array(z.string()),
  vpcId: z.string(),
  subnetId: z.string(),
  securityGroupIds: z.array(z.string()),
  parameters: z.record(z.string(), z.string()),
  accounts: z.array(dbAccountSchema),
  databases: z.array(dbDatabaseSchema),
  backups: z.array(dbBackupSchema),
  chargeType: z.string(),
  expiresAt: z.nullable(z.string()),
})
export type DatabaseData = z.infer<typeof databaseSchema>

const STATES = { Running: 'running', Restarting: 'rebooting', Creating: 'deploying', Deleting: 'deleting' }

export class DbInstance extends BaseDbInstance<DatabaseData> {
  readonly #session: Session

  constructor(session: Session, data: DatabaseData) {
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
    return statusOf(STATES, this.data.state)
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

  override get billingType(): BillingType {
    return billingTypeOf(this.data.chargeType)
  }

  override get expiredAt(): Date | undefined {
    return dateOf(this.data.expiresAt)
  }

  get engine(): string {
    return this.data.engine
  }

  get engineVersion(): string {
    return this.data.engineVersion
  }

  get instanceType(): string {
    return this.data.class
  }

  get vcpuCount(): number {
    return this.data.cpu
  }

  get vmemSizeMb(): number {
    return this.data.memoryMiB
  }

  get diskSizeGb(): number {
    return this.data.storageGb
  }

  override get diskSizeUsedMb(): number {
    return this.data.storageUsedMb
  }

  override get port(): number {
    return this.data.port
  }

  override get category(): string {
    return this.data.edition
  }

  override get storageType(): string {
    return this.data.storageType
  }

  override get maintainTime(): string {
    return this.data.maintenanceWindow
  }

  override get connectionStr(): string {
    return this.data.endpoints.external
  }

  override get internalConnectionStr(): string {
    return this.data.endpoints.internal
  }

  override get vpcId(): string {
    return this.data.vpcId
  }

  override get zone1Id(): string {
    return this.#zone(0)
  }

  override get zone2Id(): string {
    return this.#zone(1)
  }

  override get iops(): number {
    return this.data.iops
  }

  override get secgroupIds(): readonly string[] {
    return this.data.securityGroupIds
  }

  override get networks(): readonly DbNetwork[] {
    return [{ networkId: this.data.subnetId, ip: this.data.address }]
  }

  override getParameters(): Promise<readonly ICloudDbParameter[]> {
    const parameters = Object.entries(this.data.parameters)
    return Promise.resolve(parameters.map(([key, value]) => ({ key, value, description: '' })))
  }

  override listAccounts(): CloudList<ICloudDbAccount> {
    return listOf(this.data.accounts.map(part => new DbAccount({ owner: this.data, part })))
  }

  override listDatabases(): CloudList<ICloudDbDatabase> {
    return listOf(this.data.databases.map(part => new DbDatabase({ owner: this.data, part })))
  }

  override listBackups(): CloudList<ICloudDbBackup> {
    return listOf(this.data.backups.map(part => new DbBackup({ owner: this.data, part })))
  }

  #zone(index: number): string {
    const id = this.data.zoneIds[index]
    return id === undefined ? '' : zoneGlobalId(this.data.regionId, id)
  }

  protected override fetchData(): Promise<DatabaseData> {
    return this.#session.client.get(`databases/${this.data.id}`, databaseSchema)
  }
}
