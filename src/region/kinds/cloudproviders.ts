import { idsByNameOrId } from '../query/ancestors.ts'
import { isTrue } from '../query/params.ts'
import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { projectOwner } from './details/owners.ts'
import { providerFacts } from './details/provider-facts.ts'
import { providerSync } from './details/sync-facts.ts'
import { capableClouds, ofNamed, readOnlyClouds, withObjectStorage } from './filters/common.ts'
import { ofTaggedHosts } from './joints/schedtags.ts'
import { json, text } from './model/column.ts'
import { kind, type ListFilter } from './model/kind.ts'
import { lockedWhileUsed } from './model/locks.ts'
import {
  domainized,
  enabling,
  externalized,
  projectized,
  projectMapped,
  statusStandalone,
  syncable,
} from './model/mixins.ts'

const byAccount: ListFilter = (_, values) => sql`t.cloudaccount_id IN (${idsByNameOrId('cloudaccounts', values)})`
/** A project narrows to the providers of its domain. */
const byProject = ofNamed('projects', id => sql`t.domain_id = (SELECT domain_id FROM projects WHERE id = ${id})`)

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
  ancestors: {
    cloudregion: ids =>
      sql`t.id IN (SELECT cloudprovider_id FROM cloudproviderregions WHERE deleted = 0 AND cloudregion_id IN (${ids}))`,
    zone: ids =>
      sql`t.id IN (SELECT r.cloudprovider_id FROM cloudproviderregions AS r JOIN zones AS z ON z.cloudregion_id = r.cloudregion_id
          WHERE r.deleted = 0 AND z.id IN (${ids}))`,
  },
  filters: {
    account: byAccount,
    cloudaccount: byAccount,
    project: byProject,
    project_id: byProject,
    tenant: byProject,
    tenant_id: byProject,
    read_only: readOnlyClouds('cloudproviders'),
    usable: (_, [value]) =>
      isTrue(value)
        ? sql`t.enabled = 1 AND t.status = 'connected' AND t.health_status IN ('normal', 'arrears')`
        : undefined,
    has_object_storage: withObjectStorage('cloudproviders'),
    capability: capableClouds('cloudproviders'),
    host_schedtag_id: ofTaggedHosts(hosts => sql`t.id IN (SELECT manager_id FROM hosts WHERE id IN (${hosts}))`),
  },
  uniqueName: 'system',
  undeletable: lockedWhileUsed('provider'),
  totalled: false,
  details: [basics({ tagged: 'cloudprovider' }), projectOwner, providerSync, providerFacts],
})
