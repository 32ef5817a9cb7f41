import type { JsonObject } from '../../../core/json.ts'
import { raw, sql } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { countBy, countOf } from './count.ts'

const BUSY = raw("t.sync_status <> 'idle'")

/** How long the last sync took, as Go prints a duration of whole seconds. */
export function costOf(row: Row): string {
  const start = Date.parse(String(row.last_sync ?? ''))
  const end = Date.parse(String(row.last_sync_end_at ?? ''))
  if (Number.isNaN(start) || Number.isNaN(end) || end < start) return ''
  const seconds = Math.round((end - start) / 1000)
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
  ] as const
  const large = parts.filter(([count], i) => count > 0 || (i > 0 && seconds >= 3600))
  return `${large.map(([count, unit]) => `${count}${unit}`).join('')}${seconds % 60}s`
}

/** Whether any of the provider's regions is still being synced. */
export const providerSync: Detail = ({ store }, rows) => {
  const busy = countBy(store, rows, 'cloudproviderregions', 'cloudprovider_id', BUSY)
  const regions = countBy(store, rows, 'cloudproviderregions', 'cloudprovider_id')
  return rows.map((row, i) => ({
    sync_status2: syncStatus(row, busy[i] ?? 0),
    sync_region_count: regions[i] ?? 0,
    last_sync_cost: costOf(row),
  }))
}

/** Whether any region of any of the account's providers is still being synced. */
export const accountSync: Detail = ({ store }, rows) => {
  const from = raw('cloudproviderregions AS r JOIN cloudproviders AS p ON p.id = r.cloudprovider_id')
  const counted = (condition: string) =>
    countOf(
      store,
      rows,
      ids => sql`SELECT p.cloudaccount_id AS id, count(*) AS n FROM ${from}
                 WHERE r.deleted = 0 AND ${raw(condition)} AND p.cloudaccount_id IN (${ids}) GROUP BY p.cloudaccount_id`,
    )
  const busy = counted("r.sync_status <> 'idle'")
  return rows.map((row, i) => ({
    sync_status2: syncStatus(row, busy[i] ?? 0),
    sync_count: busy[i] ?? 0,
    last_sync_cost: costOf(row),
  }))
}

function syncStatus(row: Row, busy: number): string {
  if (busy > 0) return 'syncing'
  return row.sync_status === 'syncing' || row.sync_status === 'queued' ? 'syncing' : 'idle'
}

/** The proxy through which an account reaches its cloud, as accounts and providers show it. */
export function proxySettings({ store }: ReadContext, ids: readonly Row[string][]): (id: Row[string]) => JsonObject {
  const settings = store.rows('proxysettings').byKeys(ids)
  return id => {
    const setting = settings.get(String(id))
    return {
      deleted: false,
      id: String(id),
      is_emulated: false,
      is_public: false,
      name: String(setting?.name ?? id),
      update_version: 0,
    }
  }
}
