import { idsByNameOrId } from '../query/ancestors.ts'
import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { member } from './details/context.ts'
import { inRegion } from './details/places.ts'
import { costOf } from './details/sync-facts.ts'
import { capableClouds, withObjectStorage } from './filters/common.ts'
import { bool, json, text, time } from './model/column.ts'
import { type Detail, kind, type ListFilter } from './model/kind.ts'
import { joint, resource, syncable } from './model/mixins.ts'

const byAccount: ListFilter = (_, values) =>
  sql`t.cloudprovider_id IN (SELECT id FROM cloudproviders WHERE cloudaccount_id IN (${idsByNameOrId('cloudaccounts', values)}))`

const names: Detail = ({ store }, rows) => {
  const providers = store.rows('cloudproviders').byKeys(rows.map(row => row.cloudprovider_id))
  const accounts = store.rows('cloudaccounts').byKeys([...providers.values()].map(row => row.cloudaccount_id))
  return rows.map(row => {
    const provider = providers.get(String(row.cloudprovider_id))
    const account = accounts.get(String(provider?.cloudaccount_id))
    return {
      capabilities: provider?.capabilities ?? [],
      cloudaccount: member(account, 'name'),
      cloudaccount_id: member(account, 'id'),
      cloudaccount_domain_id: member(account, 'domain_id'),
      cloudprovider: member(provider, 'name'),
      cloudprovider_sync_status: member(provider, 'sync_status'),
      last_sync_cost: costOf(row),
    }
  })
}

/** A region as one cloud provider sees it, and how far its sync is. */
export const cloudproviderregions = kind({
  keyword: 'cloudproviderregion',
  plural: 'cloudproviderregions',
  scope: 'system',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    ...syncable,
    cloudregion_id: text({ notNull: true, default: 'default', create: 'optional', index: true }),
    cloudprovider_id: text({ notNull: true, list: 'domain', index: true }),
    enabled: bool({ default: true, list: 'domain', update: 'domain' }),
    sync_results: json({ list: 'domain' }),
    last_deep_sync_at: time({ list: 'domain' }),
    last_auto_sync_at: time({ list: 'domain' }),
  },
  refs: { cloudprovider_id: 'cloudproviders', cloudregion_id: 'cloudregions' },
  ancestors: { cloudprovider: 'cloudprovider_id', cloudregion: 'cloudregion_id' },
  joint: { master: 'cloudproviders', slave: 'cloudregions' },
  filters: {
    account: byAccount,
    cloudaccount: byAccount,
    capability: capableClouds('cloudproviderregions'),
    has_object_storage: withObjectStorage('cloudproviderregions'),
  },
  details: [basics(), names, inRegion('cloudproviderregions')],
})
