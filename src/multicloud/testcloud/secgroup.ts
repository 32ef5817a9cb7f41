import { BaseSecgroup, BaseSecgroupRule, type ICloudSecgroupRule } from '../../cloudprovider/secgroup.ts'
import { z } from '../../core/zod.ts'
import { commonFields, dateOf } from './fields.ts'
import type { Session } from './session.ts'

const ruleSchema = z.object({
  id: z.string(),
  direction: z.enum(['ingress', 'egress']),
  policy: z.enum(['accept', 'drop']),
  protocol: z.string(),
  portRange: z.string(),
  cidr: z.string(),
  priority: z.number(),
  description: z.string(),
})

export const securityGroupSchema = z.object({
  ...commonFields,
  description: z.string(),
  vpcId: z.string(),
  subscriptionId: z.string(),
  projectId: z.nullable(z.string()),
  rules: z.array(ruleSchema),
})
export type SecurityGroupData = z.infer<typeof securityGroupSchema>

/** TestCloud's first priority: 1 decides before 100, in the tree it is the other way round. */
const LOWEST_PRIORITY = 101

class SecgroupRule extends BaseSecgroupRule<z.infer<typeof ruleSchema>> {
  get id(): string {
    return this.data.id
  }

  override get description(): string {
    return this.data.description
  }

  get direction() {
    return this.data.direction === 'ingress' ? 'in' : 'out'
  }

  get action() {
    return this.data.policy === 'accept' ? 'allow' : 'deny'
  }

  get protocol(): string {
    return this.data.protocol === 'all' ? 'any' : this.data.protocol
  }

  override get priority(): number {
    return LOWEST_PRIORITY - this.data.priority
  }

  override get ports(): string {
    return this.data.portRange
  }

  override get cidrs(): readonly string[] {
    return [this.data.cidr]
  }
}

export class Secgroup extends BaseSecgroup<SecurityGroupData> {
  readonly #session: Session

  constructor(session: Session, data: SecurityGroupData) {
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

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  override get tags() {
    return this.data.tags
  }

  override get projectId(): string {
    return this.data.projectId ?? ''
  }

  override get vpcId(): string {
    return this.data.vpcId
  }

  override getRules(): Promise<readonly ICloudSecgroupRule[]> {
    return Promise.resolve(this.data.rules.map(rule => new SecgroupRule(rule)))
  }

  protected override fetchData(): Promise<SecurityGroupData> {
    return this.#session.client.get(`security-groups/${this.data.id}`, securityGroupSchema)
  }
}
