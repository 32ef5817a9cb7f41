import type { JsonObject } from '../../../core/json.ts'
import { sql } from '../../store/sql.ts'
import type { Detail } from '../model/kind.ts'
import { member, targets } from './context.ts'
import { policiesOf } from './snapshot-policies.ts'

/** The storage that a disk lies on. */
export const diskStorage: Detail = (context, rows) => {
  const storages = targets(context, 'storages', rows, 'storage_id')
  return rows.map(row => {
    const storage = storages.get(String(row.storage_id))
    return {
      storage: member(storage, 'name'),
      storage_type: member(storage, 'storage_type'),
      storage_status: member(storage, 'status'),
      medium_type: member(storage, 'medium_type'),
    }
  })
}

/** The servers that a disk is attached to. */
export const diskGuests: Detail = (context, rows) => {
  const { store } = context
  const found = store.db.all(
    sql`SELECT g.disk_id, g."index", g.bps, g.iops, g.cache_mode, g.driver, s.id, s.name, s.status, s.billing_type
        FROM guestdisks AS g JOIN servers AS s ON s.id = g.guest_id AND s.deleted = 0
        WHERE g.deleted = 0 AND g.disk_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.id))}))`,
  )
  const policies = policiesOf(context, [...rows.map(row => row.id ?? ''), ...found.map(guest => String(guest.id))])
  const byDisk = Map.groupBy(found, row => String(row.disk_id))
  return rows.map(row => {
    const guests = byDisk.get(String(row.id)) ?? []
    const policiesOfGuests = guests.flatMap(guest => policies.get(String(guest.id)) ?? [])
    const own = policies.get(String(row.id)) ?? []
    const joined = (key: string) => guests.map(guest => String(guest[key])).join(',')
    return {
      guest: joined('name'),
      guest_status: joined('status'),
      guest_billing_type: joined('billing_type'),
      guest_count: guests.length,
      ...(own.length === 0 ? {} : { snapshotpolicies: own }),
      guest_snapshotpolicy_count: policiesOfGuests.length,
      ...(guests.length > 0 && {
        guests: guests.map(
          (guest): JsonObject => ({
            billing_type: String(guest.billing_type),
            bps: Number(guest.bps),
            cache_mode: String(guest.cache_mode),
            driver: String(guest.driver),
            id: String(guest.id),
            index: Number(guest.index),
            iops: Number(guest.iops),
            name: String(guest.name),
            status: String(guest.status),
            ...(policies.has(String(guest.id)) && { snapshotpolicy: policies.get(String(guest.id)) ?? [] }),
          }),
        ),
      }),
    }
  })
}
