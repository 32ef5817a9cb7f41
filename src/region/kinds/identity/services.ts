import { conflict } from '../../http/api-error.ts'
import { isTrue } from '../../query/params.ts'
import { name, sql, within } from '../../store/sql.ts'
import { basics } from '../details/basics.ts'
import { endpointCounts, endpointService, providerFacts } from '../details/identity-services.ts'
import { domainOwner } from '../details/owners.ts'
import { int, json, text, time, tristate } from '../model/column.ts'
import { kind, type ListFilter } from '../model/kind.ts'
import { standaloneBase, statusStandalone } from '../model/mixins.ts'
import { standing } from './deletion.ts'
import { about, idOf, oneOf } from './filters.ts'

export const services = kind({
  keyword: 'service',
  plural: 'services',
  service: 'identity',
  scope: 'system',
  ids: 'hex',
  columns: {
    ...standaloneBase,
    type: text({ list: 'admin', create: 'admin_required' }),
    enabled: tristate({ default: true, list: 'admin', create: 'admin_optional', update: 'admin' }),
    config_version: int({ list: 'admin' }),
  },
  uniqueName: 'system',
  filters: { type: oneOf('type') },
  undeletable: standing('services'),
  details: [basics({ tagged: 'service' }), endpointCounts('service_id')],
})

export const regions = kind({
  keyword: 'region',
  plural: 'regions',
  service: 'identity',
  scope: 'system',
  ids: 'hex',
  columns: { ...standaloneBase },
  uniqueName: 'system',
  undeletable: standing('regions'),
  details: [basics({ tagged: 'region' }), endpointCounts('region_id')],
})

const ofService = about('services', id => sql`t.service_id = ${id}`, {
  step: 'SServiceResourceBaseManager.ListItemFilter',
})
const ofServiceType: ListFilter = (_, values) =>
  sql`t.service_id IN (SELECT id FROM services WHERE deleted = 0 AND ${within(name('type'), values)})`

const inRegion = about('regions', id => sql`t.region_id = ${id}`, { step: 'SRegionResourceBaseManager.ListItemFilter' })

export const endpoints = kind({
  keyword: 'endpoint',
  plural: 'endpoints',
  service: 'identity',
  scope: 'system',
  ids: 'hex',
  columns: {
    ...standaloneBase,
    interface: text({ notNull: true, list: 'admin', create: 'admin_required' }),
    service_id: text({ notNull: true, list: 'admin', create: 'admin_required' }),
    url: text({ notNull: true, list: 'admin', create: 'admin_required', update: 'admin' }),
    enabled: tristate({ default: true, list: 'admin', create: 'admin_optional', update: 'admin' }),
    region_id: text({ list: 'admin', create: 'admin_required' }),
  },
  uniqueName: 'system',
  orders: { service: sql`(SELECT s.name FROM services AS s WHERE s.id = t.service_id)` },
  filters: {
    service: ofService,
    service_id: ofService,
    service_type: ofServiceType,
    region: inRegion,
    region_id: inRegion,
    // Clients of version 2 spell `public` as `publicURL`.
    interface: (_, [value = '']) => sql`t.interface = ${value.replace(/URL$/, '')}`,
  },
  undeletable: standing('endpoints'),
  details: [basics({ tagged: 'endpoint' }), endpointService],
})

/** Providers that a browser can log in by, of a domain or, with `all`, of none. */
const ofSsoDomain: ListFilter = ({ store }, [wanted = '']) => {
  if (wanted.toLowerCase() === 'all') return sql`coalesce(t.is_sso, 0) = 1 AND coalesce(t.domain_id, '') = ''`
  return sql`coalesce(t.is_sso, 0) = 1 AND coalesce(t.domain_id, '') IN ('', ${idOf(store, 'domains', wanted)})`
}

const flag =
  (column: 'auto_create_user' | 'auto_create_project'): ListFilter =>
  (_, [value]) =>
    sql`coalesce(${name(column, 't')}, 0) = ${isTrue(value) ? 1 : 0}`

export const identityProviders = kind({
  keyword: 'identity_provider',
  plural: 'identity_providers',
  service: 'identity',
  scope: 'domain',
  ids: 'hex',
  columns: {
    ...statusStandalone,
    enabled: tristate({ default: true, create: 'domain_optional', update: 'domain' }),
    domain_id: text({ notNull: true, index: true }),
    driver: text({ notNull: true, list: 'domain', create: 'domain_required' }),
    template: text({ list: 'domain', create: 'domain_optional' }),
    target_domain_id: text({ list: 'domain', create: 'admin_optional' }),
    auto_create_project: tristate({ default: true, list: 'domain', create: 'domain_optional', update: 'domain' }),
    auto_create_user: tristate({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    error_count: int({ list: 'domain' }),
    sync_status: text({ default: 'idle', list: 'domain' }),
    last_sync: time({ list: 'domain' }),
    last_sync_end_at: time({ list: 'domain' }),
    sync_interval_seconds: int({ list: false, create: 'domain_optional', update: 'domain' }),
    icon_uri: text({ create: 'domain_optional', update: 'domain' }),
    is_sso: tristate({ list: 'domain' }),
    is_default: tristate({ list: 'domain' }),
    /** What it is told of its server, by driver; a page of its own tells it. */
    config: json({ secret: true, list: false }),
  },
  uniqueName: 'system',
  filters: {
    driver: oneOf('driver'),
    template: oneOf('template'),
    sync_status: oneOf('sync_status'),
    sso_domain: ofSsoDomain,
    auto_create_project: flag('auto_create_project'),
    auto_create_user: flag('auto_create_user'),
  },
  undeletable: standing('identity_providers'),
  unchangeable: provider => (provider.sync_status === 'idle' ? undefined : conflict('cannot update in sync status')),
  details: [
    basics({ tagged: 'identity_provider' }),
    domainOwner,
    providerFacts,
    (_, rows) => rows.map(() => ({ url: '' })),
  ],
  blanks: ['url'],
})
