import type { JsonObject } from '../../core/json.ts'
import { invalidStatus, notFound } from '../http/api-error.ts'
import { idsByNameOrId } from '../query/ancestors.ts'
import { flagOf, isTrue } from '../query/params.ts'
import { environmentCondition } from '../query/reference-filters.ts'
import { sql, within } from '../store/sql.ts'
import { accountCounts } from './details/account-counts.ts'
import { basics } from './details/basics.ts'
import { domainOwner } from './details/owners.ts'
import { accountSync } from './details/sync-facts.ts'
import { among, ofNamed } from './filters/common.ts'
import { bool, int, json, real, text, time, tristate } from './model/column.ts'
import { kind, type ListFilter } from './model/kind.ts'
import { enabling, infras, projectMapped, syncable } from './model/mixins.ts'

const byAccount: ListFilter = (_, values) => sql`t.id IN (${idsByNameOrId('cloudaccounts', values)})`
const byManager = ofNamed(
  'cloudproviders',
  id => sql`t.id IN (SELECT cloudaccount_id FROM cloudproviders WHERE id = ${id})`,
)
const byProxy: ListFilter = ({ store }, [value = '']) => {
  const [proxy] = store.rows('proxysettings').select(sql`(t.id = ${value} OR t.name = ${value})`)
  if (proxy === undefined) throw notFound('proxy_setting', value)
  return sql`t.proxy_setting_id = ${String(proxy.id)}`
}
/** Some cloud provider of the account has one of the capabilities. */
const capable = (names: readonly string[]) =>
  sql`t.id IN (SELECT cloudaccount_id FROM cloudproviders AS p, json_each(p.capabilities) AS c
      WHERE p.deleted = 0 AND ${within(sql`c.value`, names)})`
const byEnvironment: ListFilter = ({ query }) => environmentCondition(query)

export const cloudaccounts = kind({
  keyword: 'cloudaccount',
  plural: 'cloudaccounts',
  scope: 'domain',
  columns: {
    ...infras,
    ...enabling,
    ...syncable,
    ...projectMapped,
    domain_src: text({ default: 'local' }),
    is_public: bool({ default: true, create: 'domain_optional' }),
    tenant_id: text({ create: 'domain_optional' }),
    access_url: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    account: text({ notNull: true, list: 'domain', create: 'domain_required' }),
    secret: text({ secret: true, list: false }),
    account_id: text({ list: 'domain', create: 'domain_optional', index: true }),
    is_public_cloud: tristate({ default: true, create: 'optional' }),
    is_on_premise: bool({ create: 'optional' }),
    provider: text({ list: 'domain', create: 'domain_required' }),
    balance: real({ list: 'domain' }),
    currency: text({ notNull: true, create: 'domain_optional', update: 'domain' }),
    probe_at: time({ list: 'domain' }),
    health_status: text({ notNull: true, default: 'normal', list: 'domain' }),
    error_count: int({ list: 'domain' }),
    auto_create_project: bool({ list: 'domain', create: 'domain_optional' }),
    auto_create_project_for_provider: bool({ list: 'domain', create: 'domain_optional' }),
    version: text({ list: 'domain' }),
    sysinfo: json({ list: false, get: 'domain' }),
    brand: text({ list: 'domain', create: 'optional' }),
    options: json({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    share_mode: text({ list: 'domain' }),
    proxy_setting_id: text({ notNull: true, default: 'DIRECT', list: 'domain', create: 'optional', update: 'domain' }),
    iam_login_url: text({ notNull: true, list: 'domain', update: 'domain' }),
    saml_auth: tristate({ default: false, create: 'optional', update: 'domain' }),
    read_only: bool({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    sub_accounts: json({ list: false, get: 'user', create: 'optional' }),
    lake_of_permissions: json(),
    skip_sync_resources: json({ update: 'domain' }),
    enable_auto_sync_resource: tristate({ default: true, create: 'optional', update: 'domain' }),
    /** 0: whatever the region's own interval is. */
    sync_interval_seconds: int({ list: false, create: 'domain_optional', update: 'domain' }),
    region_id: text({ create: 'domain_optional' }),
    /** Why the last attempt to reach the cloud failed. */
    failure: text({ list: false }),
  },
  uniqueName: 'system',
  filters: {
    account: byAccount,
    account_id: byAccount,
    cloudaccount: byAccount,
    cloudaccount_id: byAccount,
    manager: byManager,
    manager_id: byManager,
    cloudprovider: byManager,
    cloudprovider_id: byManager,
    provider: among('provider'),
    brand: among('brand'),
    providers: among('provider'),
    brands: among('brand'),
    has_object_storage: (_, [value]) => (isTrue(value) ? capable(['objectstore']) : undefined),
    cloud_env: byEnvironment,
    public_cloud: byEnvironment,
    private_cloud: byEnvironment,
    is_public: (context, values) =>
      flagOf(context.query, 'is_public') === false ? sql`t.is_public = 0` : byEnvironment(context, values),
    is_on_premise: byEnvironment,
    proxy_setting: byProxy,
    proxy_setting_id: byProxy,
    capability: (_, values) => capable(values),
  },
  orders: {
    host_count: sql`(SELECT count(*) FROM hosts AS h JOIN cloudproviders AS p ON p.id = h.manager_id
      WHERE h.deleted = 0 AND p.cloudaccount_id = t.id)`,
    guest_count: sql`(SELECT count(*) FROM servers AS s JOIN hosts AS h ON h.id = s.host_id JOIN cloudproviders AS p ON p.id = h.manager_id
      WHERE s.deleted = 0 AND p.cloudaccount_id = t.id)`,
  },
  details: [basics({ tagged: 'cloudaccount' }), domainOwner, accountSync, accountCounts],
  undeletable: account => {
    if (account.enabled === true) return invalidStatus('account is enabled')
    if (account.status === 'connected' && Number(account.sync_count) > 0) return invalidStatus('account is not idle')
    return Number(account.enabled_provider_count) > 0 ? invalidStatus('account has enabled provider') : undefined
  },
  shown: [(_, rows) => rows.map((row): JsonObject => ({ sysinfo: row.sysinfo ?? null }))],
})
