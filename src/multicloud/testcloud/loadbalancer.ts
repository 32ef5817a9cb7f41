import type { BillingType } from '../../cloudprovider/billing.ts'
import type { ICloudLbBackendGroup } from '../../cloudprovider/lb-backend-group.ts'
import { BaseLbCertificate } from '../../cloudprovider/lb-certificate.ts'
import type { ICloudLbListener } from '../../cloudprovider/lb-listener.ts'
import { BaseLoadbalancer } from '../../cloudprovider/loadbalancer.ts'
import { type CloudList, listOf } from '../../cloudprovider/paging.ts'
import { z } from '../../core/zod.ts'
import { billingTypeOf, dateOf, ownedFields, statusOf } from './fields.ts'
import { backendGroupSchema, LbBackendGroup, LbListener, listenerSchema } from './lb-parts.ts'
import { type Session, zoneGlobalId } from './session.ts'

export const loadBalancerSchema = z.object({
  ...ownedFields,
  state: z.string(),
  address: z.string(),
  scheme: z.enum(['internet', 'internal']),
  spec: z.string(),
  bandwidthMbps: z.number(),
  vpcId: z.string(),
  subnetIds: z.array(z.string()),
  zoneId: z.string(),
  listeners: z.array(listenerSchema),
  backendGroups: z.array(backendGroupSchema),
  chargeType: z.string(),
})
export type LoadBalancerData = z.infer<typeof loadBalancerSchema>

const STATES = { Active: 'enabled', Inactive: 'disabled' }

export class Loadbalancer extends BaseLoadbalancer<LoadBalancerData> {
  readonly #session: Session

  constructor(session: Session, data: LoadBalancerData) {
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

  get address(): string {
    return this.data.address
  }

  get addressType() {
    return this.data.scheme === 'internet' ? 'internet' : 'intranet'
  }

  override get networkIds(): readonly string[] {
    return this.data.subnetIds
  }

  override get vpcId(): string {
    return this.data.vpcId
  }

  override get zoneId(): string {
    return zoneGlobalId(this.data.regionId, this.data.zoneId)
  }

  override get loadbalancerSpec(): string {
    return this.data.spec
  }

  override get chargeType(): string {
    return 'traffic'
  }

  override get egressMbps(): number {
    return this.data.bandwidthMbps
  }

  override listListeners(): CloudList<ICloudLbListener> {
    return listOf(this.data.listeners.map(listener => new LbListener(listener)))
  }

  override listBackendGroups(): CloudList<ICloudLbBackendGroup> {
    return listOf(this.data.backendGroups.map(group => new LbBackendGroup(group)))
  }

  protected override fetchData(): Promise<LoadBalancerData> {
    return this.#session.client.get(`load-balancers/${this.data.id}`, loadBalancerSchema)
  }
}

export const certificateSchema = z.object({
  id: z.string(),
  name: z.string(),
  commonName: z.string(),
  alternativeNames: z.array(z.string()),
  fingerprint: z.string(),
  expiresAt: z.string(),
  projectId: z.nullable(z.string()),
  createdAt: z.string(),
})
type CertificateData = z.infer<typeof certificateSchema>

export class LbCertificate extends BaseLbCertificate<CertificateData> {
  readonly #session: Session

  constructor(session: Session, data: CertificateData) {
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
    return 'enabled'
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  get commonName(): string {
    return this.data.commonName
  }

  override get subjectAlternativeNames(): string {
    return this.data.alternativeNames.join(',')
  }

  override get fingerprint(): string {
    return this.data.fingerprint
  }

  override get expireTime(): Date | undefined {
    return dateOf(this.data.expiresAt)
  }

  protected override fetchData(): Promise<CertificateData> {
    return this.#session.client.get(`certificates/${this.data.id}`, certificateSchema)
  }
}
