import type { JsonValue } from '../../../core/json.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { countOf } from './count.ts'

/** How much each policy applies to, and how many snapshots there are of that. */
export const policyUse: Detail = ({ store }, rows) => {
  const bound = countOf(
    store,
    rows,
    ids => sql`SELECT snapshotpolicy_id AS id, count(*) AS n FROM snapshot_policy_resources
      WHERE deleted = 0 AND snapshotpolicy_id IN (${ids}) GROUP BY snapshotpolicy_id`,
  )
  const snapshots = countOf(
    store,
    rows,
    ids => sql`SELECT r.snapshotpolicy_id AS id, count(*) AS n FROM snapshot_policy_resources AS r
      JOIN snapshots AS s ON s.disk_id = r.resource_id AND s.deleted = 0
      WHERE r.deleted = 0 AND r.resource_type = 'disk' AND r.snapshotpolicy_id IN (${ids}) GROUP BY r.snapshotpolicy_id`,
  )
  return rows.map((row, i) => ({
    binding_disk_count: row.type === 'disk' ? (bound[i] ?? 0) : 0,
    binding_resource_count: bound[i] ?? 0,
    snapshot_count: snapshots[i] ?? 0,
  }))
}

const POLICIES_OF_SERVERS = (ids: Sql) => sql`SELECT resource_id AS id, count(*) AS n FROM snapshot_policy_resources
  WHERE deleted = 0 AND resource_id IN (${ids}) GROUP BY resource_id`

const POLICIES_OF_DISKS = (ids: Sql) => sql`SELECT g.guest_id AS id, count(*) AS n FROM guestdisks AS g
  JOIN snapshot_policy_resources AS r ON r.resource_id = g.disk_id AND r.deleted = 0
  WHERE g.deleted = 0 AND g.guest_id IN (${ids}) GROUP BY g.guest_id`

/** How many policies apply to a server, and to its disks. */
export const serverPolicies: Detail = ({ store }, rows) => {
  const used = store.used('snapshot_policy_resources')
  const own = used ? countOf(store, rows, POLICIES_OF_SERVERS) : []
  const disks = used ? countOf(store, rows, POLICIES_OF_DISKS) : []
  return rows.map((_, i) => ({ snapshotpolicy_count: own[i] ?? 0, disks_snapshotpolicy_count: disks[i] ?? 0 }))
}

const TOLD = ['id', 'name', 'repeat_weekdays', 'time_points']

/** The policies of disks and servers, by the id of what they apply to. */
export function policiesOf({ store }: ReadContext, ids: readonly JsonValue[]): Map<string, Row[]> {
  if (!store.used('snapshot_policy_resources')) return new Map()
  const found = store.db.all(
    sql`SELECT r.resource_id, r.resource_type, r.snapshotpolicy_id FROM snapshot_policy_resources AS r
      WHERE r.deleted = 0 AND r.resource_id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY r.row_id`,
  )
  const policies = store.rows('snapshotpolicies').byKeys(found.map(row => String(row.snapshotpolicy_id)))
  const told = found.flatMap(({ resource_id, resource_type, snapshotpolicy_id }) => {
    const policy = policies.get(String(snapshotpolicy_id))
    if (policy === undefined) return []
    const row: Row = Object.fromEntries(TOLD.map(key => [key, policy[key] ?? null]))
    return [{ of: String(resource_id), row: { ...row, resource_type: String(resource_type) } }]
  })
  return new Map([...Map.groupBy(told, ({ of }) => of)].map(([id, group]) => [id, group.map(({ row }) => row)]))
}
