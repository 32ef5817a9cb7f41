import { raw } from '../../store/sql.ts'
import type { Detail } from '../model/kind.ts'
import { member } from './context.ts'
import { countBy } from './count.ts'
import { environmentOf } from './managed.ts'
import { countsByAccount } from './provider-counts.ts'
import { proxySettings } from './sync-facts.ts'

const COUNTED = [
  'guest_count',
  'disk_count',
  'host_count',
  'vpc_count',
  'storage_count',
  'storagecache_count',
  'eip_count',
  'routetable_count',
] as const

/** What an account brought in, and the objects that it refers to. */
export const accountCounts: Detail = (context, rows) => {
  const { store } = context
  const counts = countsByAccount(store, rows, COUNTED)
  const providers = countBy(store, rows, 'cloudproviders', 'cloudaccount_id')
  const enabled = countBy(store, rows, 'cloudproviders', 'cloudaccount_id', raw('t.enabled = 1'))
  const proxies = proxySettings(
    context,
    rows.map(row => row.proxy_setting_id ?? null),
  )
  const projects = store.rows('projects').byKeys(rows.map(row => row.tenant_id))
  const mappings = store.rows('project_mappings').byKeys(rows.map(row => row.project_mapping_id))
  return rows.map((row, i) => ({
    ...counts[i],
    provider_count: providers[i] ?? 0,
    enabled_provider_count: enabled[i] ?? 0,
    cloud_env: environmentOf(row),
    sync_interval_seconds: Number(row.sync_interval_seconds),
    proxy_setting: proxies(row.proxy_setting_id ?? null),
    tenant: member(projects.get(String(row.tenant_id)), 'name'),
    project: member(projects.get(String(row.tenant_id)), 'name'),
    project_mapping: member(mappings.get(String(row.project_mapping_id)), 'name'),
  }))
}
