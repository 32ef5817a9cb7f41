import { BaseSnapshotPolicy } from '../../cloudprovider/snapshot-policy.ts'
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

  protected override fetchData(): Promise<SnapshotPolicyData> {
    return this.#session.client.get(`snapshot-policies/${this.data.id}`, snapshotPolicySchema)
  }
}
