import { InvalidInputError } from '../../cloudprovider/errors/index.ts'
import { BaseSnapshotPolicy, type SnapshotPolicyCreateOptions } from '../../cloudprovider/snapshot-policy.ts'
import { z } from '../../core/zod.ts'
import { commonFields, dateOf } from './fields.ts'
import type { Session } from './session.ts'

export const snapshotPolicySchema = z.object({
  ...commonFields,
  keepDays: z.number(),
  weekdays: z.array(z.number()),
  hours: z.array(z.number()),
  volumeIds: z.array(z.string()),
})
export type SnapshotPolicyData = z.infer<typeof snapshotPolicySchema>

export class SnapshotPolicy extends BaseSnapshotPolicy<SnapshotPolicyData> {
  readonly #session: Session

  constructor(session: Session, data: SnapshotPolicyData) {
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
    return 'available'
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  override get tags() {
    return this.data.tags
  }

  get retentionDays(): number {
    return this.data.keepDays
  }

  get repeatWeekdays(): readonly number[] {
    return this.data.weekdays
  }

  get timePoints(): readonly number[] {
    return this.data.hours
  }

  get diskIds(): readonly string[] {
    return this.data.volumeIds
  }

  override applyDisks(diskIds: readonly string[]): Promise<void> {
    return this.#ask('apply', diskIds)
  }

  override cancelDisks(diskIds: readonly string[]): Promise<void> {
    return this.#ask('cancel', diskIds)
  }

  override delete(): Promise<void> {
    return this.#session.client.delete(`snapshot-policies/${this.data.id}`)
  }

  async #ask(action: 'apply' | 'cancel', volumeIds: readonly string[]): Promise<void> {
    const path = `snapshot-policies/${this.data.id}/${action}`
    this.data = await this.#session.client.post(path, { volumeIds }, snapshotPolicySchema)
  }

  protected override fetchData(): Promise<SnapshotPolicyData> {
    return this.#session.client.get(`snapshot-policies/${this.data.id}`, snapshotPolicySchema)
  }
}

/** @throws InvalidInputError when the account reaches several subscriptions: a policy is of one */
export async function createSnapshotPolicy(
  session: Session,
  regionId: string,
  { name, retentionDays, repeatWeekdays, timePoints }: SnapshotPolicyCreateOptions,
): Promise<SnapshotPolicy> {
  const [subscription, other] = session.subscriptions
  if (subscription === undefined || other !== undefined)
    throw new InvalidInputError('a snapshot policy is of one subscription: open the account as one of its sub-accounts')
  const body = { name, keepDays: retentionDays, weekdays: repeatWeekdays, hours: timePoints }
  const owner = { subscriptionId: subscription.id, regionId }
  return new SnapshotPolicy(
    session,
    await session.client.post('snapshot-policies', { ...body, ...owner }, snapshotPolicySchema),
  )
}
