import type { JsonObject } from '../../../core/json.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/** How many rows are in each status, and how many of them wait for deletion. */
export function statusCounts(store: Store, kind: Kind, from: Sql): JsonObject[] {
  const pending = 'pending_deleted' in kind.columns ? raw('sum(t.pending_deleted)') : raw('0')
  const rows = store.db.all(
    sql`SELECT t.status AS status, count(*) AS total_count, ${pending} AS pending_deleted_count ${from} GROUP BY t.status ORDER BY t.status`,
  )
  return rows.map(row => ({
    pending_deleted_count: Number(row.pending_deleted_count),
    status: String(row.status),
    total_count: Number(row.total_count),
  }))
}
