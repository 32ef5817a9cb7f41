import { BaseNetwork } from '../../cloudprovider/network.ts'
import { z } from '../../core/zod.ts'
import { usableRange } from './cidr.ts'
import { dateOf, statusOf } from './fields.ts'
import { type Session, wireGlobalId } from './session.ts'

export const subnetSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  state: z.string(),
  cidr: z.string(),
  gateway: z.string(),
  vpcId: z.string(),
  subscriptionId: z.string(),
  regionId: z.string(),
  zoneId: z.string(),
  createdAt: z.string(),
})
export type SubnetData = z.infer<typeof subnetSchema>

const STATES = { Available: 'available', Pending: 'pending' }

export class Network extends BaseNetwork<SubnetData> {
  readonly #session: Session

  constructor(session: Session, data: SubnetData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get description(): string {
    return this.data.description
  }

  override get status(): string {
    return statusOf(STATES, this.data.state)
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  get wireId(): string {
    return wireGlobalId(this.data.vpcId, this.data.zoneId)
  }

  get ipStart(): string {
    return usableRange(this.data.cidr).start
  }

  get ipEnd(): string {
    return usableRange(this.data.cidr).end
  }

  get ipMask(): number {
    return usableRange(this.data.cidr).mask
  }

  override get gateway(): string {
    return this.data.gateway
  }

  override delete(): Promise<void> {
    return this.#session.client.delete(`subnets/${this.data.id}`)
  }

  protected override fetchData(): Promise<SubnetData> {
    return this.#session.client.get(`subnets/${this.data.id}`, subnetSchema)
  }
}
