import { BaseSnapshot } from '../../cloudprovider/snapshot.ts'
import { z } from '../../core/zod.ts'
import { dateOf, ownedFields, statusOf } from './fields.ts'
import type { Session } from './session.ts'

export const snapshotSchema = z.object({
  ...ownedFields,
  description: z.string(),
  state: z.string(),
  volumeId: z.string(),
  volumeRole: z.enum(['system', 'data']),
  sizeGb: z.number(),
})
export type SnapshotData = z.infer<typeof snapshotSchema>

const STATES = { Available: 'ready', Creating: 'creating' }

export class Snapshot extends BaseSnapshot<SnapshotData> {
  readonly #session: Session

  constructor(session: Session, data: SnapshotData) {
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

  override get tags() {
    return this.data.tags
  }

  override get projectId(): string {
    return this.data.projectId
  }

  get sizeMb(): number {
    return this.data.sizeGb * 1024
  }

  get diskId(): string {
    return this.data.volumeId
  }

  override get diskType(): string {
    return this.data.volumeRole === 'system' ? 'sys' : 'data'
  }

  override delete(): Promise<void> {
    return this.#session.client.delete(`snapshots/${this.data.id}`)
  }

  protected override fetchData(): Promise<SnapshotData> {
    return this.#session.client.get(`snapshots/${this.data.id}`, snapshotSchema)
  }
}
