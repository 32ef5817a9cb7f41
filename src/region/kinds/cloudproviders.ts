import { idsByNameOrId } from '../query/ancestors.ts'
import { sql } from '../store/sql.ts'
import { json, text } from './column.ts'
import { basics } from './details/basics.ts'
import { projectOwner } from './details/owners.ts'
import { providerFacts } from './details/provider-facts.ts'
import { providerSync } from './details/sync-facts.ts'
import { kind, type ListFilter } from './kind.ts'
import { domainized, enabling, externalized, projectized, projectMapped, statusStandalone, syncable } from './mixins.ts'

const byAccount: ListFilter = (_, values) => sql`t.cloudaccount_id IN (${idsByNameOrId('cloudaccounts', values)})`

/** One sub-account (subscription) of a cloud account. */
export const cloudproviders = kind({
  keyword: 'cloudprovider',
  plural: 'cloudproviders',
  scope: 'domain',
  columns: {
    ...statusStandalone,
    ...enabling,
    ...domainized,
    ...projectized,
    ...externalized,
    ...syncable,
    ...projectMapped,
    health_status: text({ notNull: true, default: 'normal', list: 'domain' }),
    access_url: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    account: text({ notNull: true, list: 'domain', create: 'domain_required' }),
    secret: text({ secret: true, list: false }),
    cloudaccount_id: text({ notNull: true, create: 'required', index: true }),
    provider: text({ list: 'domain', create: 'domain_required' }),
    project_src: text({ notNull: true, default: 'cloud' }),
    /** What the provider can do and what of it is synced. */
    capabilities: json({ list: false }),
  },
  refs: { cloudaccount_id: 'cloudaccounts' },
  filters: {
    account: byAccount,
    cloudaccount: byAccount,
    cloudregion: (_, values) =>
      sql`t.id IN (SELECT cloudprovider_id FROM cloudproviderregions WHERE deleted = 0 AND cloudregion_id IN (${idsByNameOrId('cloudregions', values)}))`,
    usable: (_, [value]) =>
      value === 'true'
        ? sql`t.enabled = 1 AND t.status = 'connected' AND t.health_status IN ('normal', 'arrears')`
        : undefined,
    has_object_storage: (_, [value]) => (value === 'true' ? capable(['objectstore']) : undefined),
    capability: (_, values) => capable(values),
  },
  uniqueName: 'system',
  details: [
    basics({ tagged: 'cloudprovider', canDelete: (_, row) => row.enabled !== true && row.sync_status === 'idle' }),
    projectOwner,
    providerSync,
    providerFacts,
  ],
})

/** Read-only capabilities have names of their own, which do not match. */
function capable(names: readonly string[]) {
  const list = { text: names.map(() => '?').join(', '), params: names }
  return sql`EXISTS (SELECT 1 FROM json_each(t.capabilities) WHERE value IN (${list}))`
}
