import { BaseDbAccount, BaseDbBackup, BaseDbDatabase, type DbPrivilege } from '../../cloudprovider/dbinstance-parts.ts'
import { z } from '../../core/zod.ts'
import { dateOf } from './fields.ts'

export const dbAccountSchema = z.object({
  name: z.string(),
  host: z.string(),
  privileges: z.array(z.object({ database: z.string(), privilege: z.string() })),
})

export const dbDatabaseSchema = z.object({ name: z.string(), characterSet: z.string() })

export const dbBackupSchema = z.object({
  id: z.string(),
  name: z.string(),
  sizeMb: z.number(),
  mode: z.enum(['automated', 'manual']),
  startedAt: z.string(),
  finishedAt: z.string(),
})

/** The instance that a part belongs to: TestCloud gives accounts and databases no ids of their own. */
interface Owner {
  readonly id: string
  readonly engine: string
  readonly engineVersion: string
  readonly projectId: string
}

interface Part<T> {
  readonly owner: Owner
  readonly part: T
}

export class DbAccount extends BaseDbAccount<Part<z.infer<typeof dbAccountSchema>>> {
  get id(): string {
    return `${this.data.owner.id}/accounts/${this.data.part.name}`
  }

  get name(): string {
    return this.data.part.name
  }

  override get status(): string {
    return 'available'
  }

  override get host(): string {
    return this.data.part.host
  }

  override get privileges(): readonly DbPrivilege[] {
    return this.data.part.privileges
  }
}

export class DbDatabase extends BaseDbDatabase<Part<z.infer<typeof dbDatabaseSchema>>> {
  get id(): string {
    return `${this.data.owner.id}/databases/${this.data.part.name}`
  }

  get name(): string {
    return this.data.part.name
  }

  override get status(): string {
    return 'running'
  }

  override get characterSet(): string {
    return this.data.part.characterSet
  }
}

export class DbBackup extends BaseDbBackup<Part<z.infer<typeof dbBackupSchema>>> {
  get id(): string {
    return this.data.part.id
  }

  get name(): string {
    return this.data.part.name
  }

  override get status(): string {
    return 'ready'
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.part.finishedAt)
  }

  override get projectId(): string {
    return this.data.owner.projectId
  }

  get dbinstanceId(): string {
    return this.data.owner.id
  }

  get engine(): string {
    return this.data.owner.engine
  }

  get engineVersion(): string {
    return this.data.owner.engineVersion
  }

  get backupSizeMb(): number {
    return this.data.part.sizeMb
  }

  override get startTime(): Date | undefined {
    return dateOf(this.data.part.startedAt)
  }

  override get endTime(): Date | undefined {
    return dateOf(this.data.part.finishedAt)
  }

  override get backupMode() {
    return this.data.part.mode
  }

  override get backupMethod() {
    return 'Physical' as const
  }
}
