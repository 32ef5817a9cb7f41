import { BadAnswerError } from '../../cloudprovider/errors/index.ts'
import {
  BaseSecgroup,
  BaseSecgroupRule,
  type ICloudSecgroupRule,
  type SecgroupRuleOptions,
} from '../../cloudprovider/secgroup.ts'
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
  readonly #group: Secgroup

  constructor(group: Secgroup, data: z.infer<typeof ruleSchema>) {
    super(data)
    this.#group = group
  }

  get id(): string {
    return this.data.id
  }

  override get description(): string {
    return this.data.description
  }

  get direction(): 'in' | 'out' {
    return this.data.direction === 'ingress' ? 'in' : 'out'
  }

  get action(): 'allow' | 'deny' {
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

  override update(options: Partial<SecgroupRuleOptions>): Promise<void> {
    const { direction, action, protocol, ports, priority, description } = this
    const now = { direction, action, protocol, ports, priority, description, cidr: this.data.cidr }
    return this.#group.change('update-rule', { ruleId: this.data.id, ...ruleBody({ ...now, ...options }) })
  }

  override delete(): Promise<void> {
    return this.#group.change('delete-rule', { ruleId: this.data.id })
  }
}

/** A rule that names no range is for all of version 4; one without a priority decides last. */
function ruleBody({ direction, action, protocol, ports, cidr, priority, description }: SecgroupRuleOptions): object {
  return {
    direction: direction === 'in' ? 'ingress' : 'egress',
    policy: action === 'allow' ? 'accept' : 'drop',
    protocol: protocol === 'any' ? 'all' : protocol,
    portRange: ports ?? '',
    cidr: cidr === undefined || cidr === '' ? '0.0.0.0/0' : cidr,
    priority: LOWEST_PRIORITY - (priority || 1),
    description: description ?? '',
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
    return Promise.resolve(this.data.rules.map(rule => new SecgroupRule(this, rule)))
  }

  override async createRule(options: SecgroupRuleOptions): Promise<ICloudSecgroupRule> {
    await this.change('add-rule', ruleBody(options))
    const made = this.data.rules.at(-1)
    if (made === undefined) throw new BadAnswerError(`TestCloud added no rule to ${this.name}`)
    return new SecgroupRule(this, made)
  }

  override delete(): Promise<void> {
    return this.#session.client.delete(`security-groups/${this.data.id}`)
  }

  /** Changes the group and takes over what it is then. */
  async change(action: string, body: object): Promise<void> {
    this.data = await this.#session.client.post(`security-groups/${this.data.id}/${action}`, body, securityGroupSchema)
  }

  protected override fetchData(): Promise<SecurityGroupData> {
    return this.#session.client.get(`security-groups/${this.data.id}`, securityGroupSchema)
  }
}
