import type { BillingType } from '../../cloudprovider/billing.ts'
import { BaseEip } from '../../cloudprovider/eip.ts'
import { NotSupportedError } from '../../cloudprovider/errors/index.ts'
import { z } from '../../core/zod.ts'
import { billingTypeOf, dateOf, ownedFields, statusOf } from './fields.ts'
import type { Session } from './session.ts'

export const eipSchema = z.object({
  ...ownedFields,
  state: z.string(),
  address: z.string(),
  bandwidthMbps: z.number(),
  chargeType: z.string(),
  internetChargeType: z.string(),
  boundTo: z.nullable(z.object({ type: z.enum(['instance', 'nat-gateway', 'load-balancer']), id: z.string() })),
})
export type EipData = z.infer<typeof eipSchema>

const STATES = { Available: 'ready', Bound: 'ready' }
const TARGETS = { instance: 'server', 'nat-gateway': 'natgateway', 'load-balancer': 'loadbalancer' } as const

export class Eip extends BaseEip<EipData> {
  readonly #session: Session

  constructor(session: Session, data: EipData) {
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

  get ipAddr(): string {
    return this.data.address
  }

  override get associateType() {
    return this.data.boundTo === null ? '' : TARGETS[this.data.boundTo.type]
  }

  override get associateId(): string {
    return this.data.boundTo?.id ?? ''
  }

  override get bandwidth(): number {
    return this.data.bandwidthMbps
  }

  override get internetChargeType() {
    return this.data.internetChargeType === 'PayByBandwidth' ? 'bandwidth' : 'traffic'
  }

  override async associate(target: { type: 'server' | 'natgateway' | 'loadbalancer'; id: string }): Promise<void> {
    if (target.type !== 'server')
      throw new NotSupportedError(`TestCloud binds addresses to servers only, not to a ${target.type}`)
    this.data = await this.#session.client.post(`eips/${this.data.id}/bind`, { instanceId: target.id }, eipSchema)
  }

  override async dissociate(): Promise<void> {
    this.data = await this.#session.client.post(`eips/${this.data.id}/unbind`, {}, eipSchema)
  }

  override async changeBandwidth(mbps: number): Promise<void> {
    this.data = await this.#session.client.post(`eips/${this.data.id}/resize`, { bandwidthMbps: mbps }, eipSchema)
  }

  override delete(): Promise<void> {
    return this.#session.client.delete(`eips/${this.data.id}`)
  }

  protected override fetchData(): Promise<EipData> {
    return this.#session.client.get(`eips/${this.data.id}`, eipSchema)
  }
}
