import type { Detail } from '../model/kind.ts'
import { member } from './context.ts'
import { countsByProvider } from './provider-counts.ts'
import { proxySettings } from './sync-facts.ts'

const COUNTED = [
  'guest_count',
  'host_count',
  'vpc_count',
  'storage_count',
  'storagecache_count',
  'eip_count',
  'snapshot_count',
  'loadbalancer_count',
  'dbinstance_count',
  'elasticcache_count',
  'project_count',
] as const

/** What a cloud provider brought in, and what it takes from its account. */
export const providerFacts: Detail = (context, rows) => {
  const { store } = context
  const counts = countsByProvider(store, rows, COUNTED)
  const accounts = store.rows('cloudaccounts').byKeys(rows.map(row => row.cloudaccount_id))
  const proxies = proxySettings(
    context,
    [...accounts.values()].map(account => account.proxy_setting_id ?? null),
  )
  const mappings = store.rows('project_mappings').byKeys(rows.map(row => row.project_mapping_id))
  return rows.map((row, i) => {
    const account = accounts.get(String(row.cloudaccount_id))
    return {
      ...counts[i],
      brand: member(account, 'brand'),
      cloudaccount: member(account, 'name'),
      project_mapping: member(mappings.get(String(row.project_mapping_id)), 'name'),
      read_only: account?.read_only === true,
      capabilities: row.capabilities ?? [],
      proxy_setting: proxies(account?.proxy_setting_id ?? null),
    }
  })
}
