import type { BillingType } from '../../cloudprovider/billing.ts'
import { BaseElasticcache } from '../../cloudprovider/elasticcache.ts'
import { z } from '../../core/zod.ts'
import { billingTypeOf, dateOf, ownedFields, statusOf } from './fields.ts'
import { type Session, zoneGlobalId } from './session.ts'

export const cacheSchema = z.object({
  ...ownedFields,
  state: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  class: z.string(),
  memoryMiB: z.number(),
  topology: z.enum(['single', 'replicated', 'cluster']),
  endpoint: z.string(),
  address: z.string(),
  port: z.number(),
  needsPassword: z.boolean(),
  bandwidthMbps: z.number(),
  maxConnections: z.number(),
  maintenanceWindow: z.string(),
  vpcId: z.string(),
  subnetId: z.string(),
  zoneId: z.string(),
  securityGroupIds: z.array(z.string()),
  chargeType: z.string(),
  expiresAt: z.nullable(z.string()),
})
export type CacheData = z.infer<typeof cacheSchema>

const STATES = { Running: 'running', Restarting: 'restarting', Creating: 'deploying', Deleting: 'deleting' }
const ARCHITECTURES = { single: 'single', replicated: 'master', cluster: 'cluster' } as const

/** A Redis of TestCloud. */
export class Elasticcache extends BaseElasticcache<CacheData> {
  readonly #session: Session

  constructor(session: Session, data: CacheData) {
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

  get capacityMb(): number {
    return this.data.memoryMiB
  }

  override get archType(): string {
    return ARCHITECTURES[this.data.topology]
  }

  override get nodeType(): string {
    return this.data.topology === 'single' ? 'single' : 'double'
  }

  override get vpcId(): string {
    return this.data.vpcId
  }

  override get zoneId(): string {
    return zoneGlobalId(this.data.regionId, this.data.zoneId)
  }

  override get networkId(): string {
    return this.data.subnetId
  }

  override get privateDns(): string {
    return this.data.endpoint
  }

  override get privateIpAddr(): string {
    return this.data.address
  }

  override get privateConnectPort(): number {
    return this.data.port
  }

  override get bandwidth(): number {
    return this.data.bandwidthMbps
  }

  override get connections(): number {
    return this.data.maxConnections
  }

  override get maintainStartTime(): string {
    return this.data.maintenanceWindow.split('-')[0] ?? ''
  }

  override get maintainEndTime(): string {
    return this.data.maintenanceWindow.split('-')[1] ?? ''
  }

  override get authMode() {
    return this.data.needsPassword ? 'on' : 'off'
  }

  override get secgroupIds(): readonly string[] {
    return this.data.securityGroupIds
  }

  protected override fetchData(): Promise<CacheData> {
    return this.#session.client.get(`caches/${this.data.id}`, cacheSchema)
  }
}
