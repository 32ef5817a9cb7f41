import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { countBy } from './count.ts'

/** The addresses that each group's servers share, by group. */
function addressesOf({ store }: ReadContext, ids: readonly string[]): Map<string, Row[]> {
  const found = store
    .rows('groupnetworks')
    .select(sql`t.group_id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY t.row_id`)
  return Map.groupBy(found, row => String(row.group_id))
}

function spelled(rows: readonly Row[]): string[] {
  return rows.flatMap(row => [row.ip_addr, row.ip6_addr]).flatMap(ip => (ip === null || ip === '' ? [] : [String(ip)]))
}

/** The one network that all servers of a group are in, or else that of its addresses; or why there is none such. */
export function networkOfGroup(store: Store, groupId: string): { network?: Row } | { problem: string } {
  const guests = store.db.all(sql`SELECT s.name, count(n.row_id) AS cards, min(n.network_id) AS network
    FROM groupguests AS g JOIN servers AS s ON s.id = g.guest_id AND s.deleted = 0
    LEFT JOIN guestnetworks AS n ON n.guest_id = g.guest_id AND n.deleted = 0
    WHERE g.deleted = 0 AND g.group_id = ${groupId} GROUP BY s.id ORDER BY g.row_id`)
  const odd = guests.find(guest => Number(guest.cards) !== 1)
  if (odd !== undefined) return { problem: `guest (${String(odd.name)}) has ${Number(odd.cards)} networks` }
  const [shared, ...others] = new Set(guests.map(guest => String(guest.network)))
  if (others.length > 0) return { problem: 'inconsistent networkId for member servers' }
  const id = shared ?? store.rows('groupnetworks').where({ group_id: groupId }).at(-1)?.network_id
  const network = store.rows('networks').byKey(String(id ?? ''))
  return network === undefined ? {} : { network }
}

/** How many servers a group has, and the addresses that they share. */
export const groupFacts: Detail = (context, rows) => {
  const counts = countBy(context.store, rows, 'groupguests', 'group_id')
  const ids = rows.map(row => String(row.id))
  const addresses = addressesOf(context, ids)
  const eips = context.store.db.all(sql`SELECT associate_id, ip_addr FROM eips WHERE deleted = 0
    AND associate_type = 'instancegroup' AND associate_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return ids.map((id, i) => {
    const vips = spelled(addresses.get(id) ?? [])
    const found = networkOfGroup(context.store, id)
    const eip = eips.find(row => row.associate_id === id)?.ip_addr
    return {
      guest_count: counts[i] ?? 0,
      ...(vips.length === 0 ? {} : { vips }),
      ...('network' in found && { network_id: found.network?.id ?? null, network: found.network?.name ?? null }),
      ...(typeof eip === 'string' ? { vip_eip: eip } : {}),
    }
  })
}

/** What servers share with the other servers of their groups. */
export const serverVips: Detail = ({ store }, rows) => {
  const ids = JSON.stringify(rows.map(row => row.id))
  const found = store.used('groupguests')
    ? store.db.all(sql`SELECT g.guest_id, n.ip_addr, n.ip6_addr FROM groupguests AS g
        JOIN groupnetworks AS n ON n.group_id = g.group_id AND n.deleted = 0
        WHERE g.deleted = 0 AND g.guest_id IN (SELECT value FROM json_each(${ids})) ORDER BY n.row_id`)
    : []
  const byGuest = Map.groupBy(found, row => String(row.guest_id))
  return rows.map(row => {
    const mine = byGuest.get(String(row.id)) ?? []
    const vips = mine.flatMap(vip => [vip.ip_addr, vip.ip6_addr]).filter(ip => typeof ip === 'string' && ip !== '')
    return vips.length === 0 ? {} : { vip: vips.join(',') }
  })
}
