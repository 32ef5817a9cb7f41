import { sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'

/** How much of a storage there is, MB: what disks that are ready take is used, what others take is wasted. */
export interface Space {
  readonly capacity: number
  /** What may be promised of it. */
  readonly virtual: number
  readonly used: number
  readonly wasted: number
  readonly free: number
  /** The share of it that is used, with two digits. */
  readonly rate: number
}

/** What is said of the space of storages together, in MiB. */
export function spaceOf(capacity: number, virtual: number, used: number, wasted: number): Space {
  const rate = capacity > 0 ? Math.floor((used * 100) / capacity + 0.5) / 100 : 0
  return { capacity, virtual, used, wasted, free: virtual - used - wasted, rate }
}

/** How much more than it has of a storage may be promised. */
export function boundOf(storage: Row): number {
  return Number(storage.cmtbound) || 1
}

/** The space of storages, by their ids. */
export function spaces(store: Store, storages: readonly Row[]): Map<string, Space> {
  const ids = storages.map(storage => String(storage.id))
  const taken = store.db.all(
    sql`SELECT storage_id AS id, sum(iif(status = 'ready', disk_size, 0)) AS used, sum(iif(status = 'ready', 0, disk_size)) AS wasted
        FROM disks WHERE deleted = 0 AND ${within(sql`storage_id`, ids)} GROUP BY storage_id`,
  )
  const byId = new Map(taken.map(row => [String(row.id), row]))
  return new Map(
    storages.map(storage => {
      const own = byId.get(String(storage.id))
      const capacity = Number(storage.capacity) - Number(storage.reserved)
      const virtual = Math.trunc(capacity * boundOf(storage))
      return [String(storage.id), spaceOf(capacity, virtual, Number(own?.used ?? 0), Number(own?.wasted ?? 0))]
    }),
  )
}
