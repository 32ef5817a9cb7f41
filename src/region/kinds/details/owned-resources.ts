import { stampOf } from '../../clock.ts'
import { name, raw, sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'
import type { Detail, Kind } from '../model/kind.ts'

/** How often the original counts them anew; here they are counted when asked for. */
const INTERVAL = 15 * 60_000

/** What a project or a domain has, by plural, where it has any; and since when that is known. */
export function ownedResources(column: 'tenant_id' | 'domain_id'): Detail {
  const scope = column === 'tenant_id' ? 'project' : 'domain'
  return ({ store, now }, rows) => {
    const counted = countsOf(store, rows, column, scope)
    const rounded = new Date(Math.floor(now.getTime() / INTERVAL) * INTERVAL)
    const next = (since: Date) => stampOf(new Date(since.getTime() + INTERVAL))
    return rows.map(row => {
      const found = counted.get(String(row.id))
      if (scope === 'domain')
        return found === undefined
          ? {}
          : {
              ext_resource: found,
              ext_resources_last_update: stampOf(rounded),
              ext_resources_next_update: next(rounded),
            }
      return found === undefined
        ? { ext_resources_last_update: stampOf(now), ext_resources_next_update: next(now) }
        : { ext_resource: found, ext_resources_last_update: stampOf(rounded) }
    })
  }
}

function countsOf(store: Store, rows: readonly Row[], column: string, scope: Kind['scope']) {
  const found = new Map<string, Record<string, number>>()
  const ids = rows.map(row => String(row.id))
  for (const kind of store.kinds.values()) {
    if (!isCounted(kind, column, scope) || !store.used(kind.plural)) continue
    const pending = 'pending_deleted' in kind.columns ? raw('AND pending_deleted = 0') : raw('')
    const counts = store.db.all(
      sql`SELECT ${raw(column)} AS owner, count(*) AS n FROM ${name(kind.plural)}
          WHERE deleted = 0 ${pending} AND ${within(raw(column), ids)} GROUP BY 1`,
    )
    for (const { owner, n } of counts)
      found.set(String(owner), { ...found.get(String(owner)), [kind.plural]: Number(n) })
  }
  return found
}

function isCounted(kind: Kind, column: string, scope: Kind['scope']): boolean {
  return (
    kind.service === 'compute' &&
    kind.scope === scope &&
    kind.joint === undefined &&
    column in kind.columns &&
    // Tasks have an owner too, but are not deleted.
    'deleted' in kind.columns &&
    kind.plural !== 'cloudproviders'
  )
}
