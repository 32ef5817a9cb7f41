import type { Row } from '../kinds/model/column.ts'
import { snapshotPolicyResources, snapshotpolicies } from '../kinds/snapshotpolicies.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { timeZoneOf, wallClockIn } from './time-zone.ts'

/** What snapshots are called that nobody asked for. */
export const AUTOMATIC = 'auto'

export interface Bound {
  readonly policy: Row
  /** The id of the disk or server that it is for. */
  readonly id: string
}

/** Whether there is anything that policies of the region's own, or what they left behind, could ask for. */
export function hasPolicies(store: Store): boolean {
  return (
    (store.used(snapshotpolicies.plural) && store.rows(snapshotpolicies.plural).count() > 0) ||
    (store.used('snapshots') && store.rows('snapshots').first({ created_by: AUTOMATIC }) !== undefined)
  )
}

const includes = (list: unknown, number: number) => Array.isArray(list) && list.map(Number).includes(number)

/** What policies of the region's own are for, as far as it is due in the hour of that moment; clouds see to theirs. */
export function dueIn(store: Store, type: 'disk' | 'server', at: Date): Bound[] {
  const { weekday, hour } = wallClockIn(timeZoneOf(store))(at)
  const due = store
    .rows(snapshotpolicies.plural)
    .where({ type, cloudregion_id: 'default' })
    .filter(policy => includes(policy.repeat_weekdays, weekday) && includes(policy.time_points, hour))
  const policies = new Map(due.map(policy => [String(policy.id), policy]))
  return boundBy(store, type).flatMap(({ policyId, id }) => {
    const policy = policies.get(policyId)
    return policy === undefined ? [] : [{ policy, id }]
  })
}

function boundBy(store: Store, type: 'disk' | 'server'): { readonly policyId: string; readonly id: string }[] {
  return store
    .table(snapshotPolicyResources)
    .select(sql`resource_type = ${type} ORDER BY row_id`)
    .map(({ snapshotpolicy_id, resource_id }) => ({ policyId: snapshotpolicy_id, id: resource_id }))
}

/** The least that a column of its policies says, above 0, for each disk or server that has one. */
export function leastOf(
  store: Store,
  type: 'disk' | 'server',
  column: 'retention_count' | 'retention_days',
): Map<string, number> {
  const policies = store.rows(snapshotpolicies.plural).where({ type })
  const limits = new Map(policies.map(policy => [String(policy.id), Number(policy[column] ?? 0)]))
  const least = new Map<string, number>()
  for (const { policyId, id } of boundBy(store, type)) {
    const limit = limits.get(policyId) ?? 0
    if (limit > 0) least.set(id, Math.min(limit, least.get(id) ?? limit))
  }
  return least
}
