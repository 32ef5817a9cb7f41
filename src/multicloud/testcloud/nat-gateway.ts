import type { BillingType } from '../../cloudprovider/billing.ts'
import {
  BaseNatDEntry,
  BaseNatGateway,
  BaseNatSEntry,
  type ICloudNatDEntry,
  type ICloudNatSEntry,
} from '../../cloudprovider/nat-gateway.ts'
import { z } from '../../core/zod.ts'
import { billingTypeOf, commonFields, dateOf, statusOf } from './fields.ts'
import type { Session } from './session.ts'

const snatSchema = z.object({ id: z.string(), sourceCidr: z.string(), publicIp: z.string() })
const dnatSchema = z.object({
  id: z.string(),
  protocol: z.string(),
  publicIp: z.string(),
  publicPort: z.number(),
  privateIp: z.string(),
  privatePort: z.number(),
})

export const natGatewaySchema = z.object({
  ...commonFields,
  state: z.string(),
  vpcId: z.string(),
  subnetId: z.string(),
  spec: z.string(),
  bandwidthMbps: z.number(),
  publicIp: z.string(),
  snat: z.array(snatSchema),
  dnat: z.array(dnatSchema),
  chargeType: z.string(),
})
export type NatGatewayData = z.infer<typeof natGatewaySchema>

const STATES = { Available: 'available', Creating: 'allocating', Deleting: 'deleting' }

export class NatGateway extends BaseNatGateway<NatGatewayData> {
  readonly #session: Session

  constructor(session: Session, data: NatGatewayData) {
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

  override get billingType(): BillingType {
    return billingTypeOf(this.data.chargeType)
  }

  get vpcId(): string {
    return this.data.vpcId
  }

  override get natSpec(): string {
    return this.data.spec
  }

  override get networkId(): string {
    return this.data.subnetId
  }

  override get bandwidthMb(): number {
    return this.data.bandwidthMbps
  }

  override get ipAddr(): string {
    return this.data.publicIp
  }

  override getDEntries(): Promise<readonly ICloudNatDEntry[]> {
    return Promise.resolve(this.data.dnat.map(entry => new NatDEntry(entry)))
  }

  override getSEntries(): Promise<readonly ICloudNatSEntry[]> {
    return Promise.resolve(this.data.snat.map(entry => new NatSEntry(entry)))
  }

  protected override fetchData(): Promise<NatGatewayData> {
    return this.#session.client.get(`nat-gateways/${this.data.id}`, natGatewaySchema)
  }
}

class NatDEntry extends BaseNatDEntry<z.infer<typeof dnatSchema>> {
  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.id
  }

  override get status(): string {
    return 'available'
  }

  get ipProtocol(): string {
    return this.data.protocol
  }

  get externalIp(): string {
    return this.data.publicIp
  }

  get externalPort(): number {
    return this.data.publicPort
  }

  get internalIp(): string {
    return this.data.privateIp
  }

  get internalPort(): number {
    return this.data.privatePort
  }
}

class NatSEntry extends BaseNatSEntry<z.infer<typeof snatSchema>> {
  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.id
  }

  override get status(): string {
    return 'available'
  }

  get ip(): string {
    return this.data.publicIp
  }

  get sourceCidr(): string {
    return this.data.sourceCidr
  }
}
