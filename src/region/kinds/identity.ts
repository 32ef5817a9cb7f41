import { sql } from '../store/sql.ts'
import { int, json, text, time, tristate } from './column.ts'
import { basics } from './details/basics.ts'
import {
  assignmentCounts,
  domainCounts,
  endpointFacts,
  membershipCounts,
  policyFacts,
  userFacts,
} from './details/identity.ts'
import { ownedResources } from './details/owned-resources.ts'
import { domainOwner } from './details/owners.ts'
import { kind, type ListFilter } from './kind.ts'
import { domainized, enabling, pendingDeleted, sharable, standaloneBase } from './mixins.ts'

/** Users who have a role in the project. */
const inProject: ListFilter = (_, [wanted = '']) =>
  sql`t.id IN (SELECT a.actor_id FROM assignments AS a JOIN projects AS p ON p.id = a.target_id
      WHERE a.deleted = 0 AND a.type = 'UserProject' AND (p.id = ${wanted} OR p.name = ${wanted}))`

const identityBase = { ...standaloneBase, ...pendingDeleted } as const

export const domains = kind({
  keyword: 'domain',
  plural: 'domains',
  service: 'identity',
  scope: 'system',
  ids: 'hex',
  columns: {
    ...identityBase,
    enabled: tristate({ default: true, list: 'admin', create: 'admin_optional', update: 'admin' }),
  },
  uniqueName: 'system',
  details: [
    basics({ tagged: 'domain', canDelete: (_, row) => row.enabled !== true }),
    domainCounts,
    ownedResources('domain_id'),
  ],
})

export const projects = kind({
  keyword: 'project',
  plural: 'projects',
  service: 'identity',
  scope: 'domain',
  ids: 'hex',
  columns: {
    ...identityBase,
    ...domainized,
    parent_id: text({ list: 'domain', create: 'domain_optional', default: 'default' }),
    admin_id: text({ list: 'domain' }),
  },
  uniqueName: 'domain',
  details: [basics({ tagged: 'project' }), domainOwner, assignmentCounts('target_id'), ownedResources('tenant_id')],
})

export const users = kind({
  keyword: 'user',
  plural: 'users',
  service: 'identity',
  scope: 'domain',
  ids: 'hex',
  columns: {
    ...identityBase,
    ...domainized,
    ...enabling,
    enabled: tristate({ default: true, create: 'optional', update: 'domain' }),
    email: text({ list: 'domain', create: 'domain_optional', update: 'domain', index: true }),
    mobile: text({ list: 'domain', create: 'domain_optional', update: 'domain', index: true }),
    displayname: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    last_active_at: time({ list: false }),
    last_login_ip: text({ list: false }),
    last_login_source: text({ list: false }),
    is_system_account: tristate({ default: false, list: 'domain', create: 'admin_optional', update: 'admin' }),
    default_project_id: text({ list: false }),
    allow_web_console: tristate({ default: true, list: 'domain', create: 'domain_optional', update: 'domain' }),
    enable_mfa: tristate({ default: false, list: 'domain', create: 'domain_optional', update: 'domain' }),
    lang: text({ notNull: true, list: 'domain', create: 'domain_optional', update: 'domain', default: 'zh-CN' }),
    expired_at: time({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    /** scrypt, with its parameters and salt; never leaves the store. */
    password_hash: text({ secret: true, list: false }),
    failed_auth_count: int({ list: false }),
  },
  uniqueName: 'domain',
  filters: { project: inProject, project_id: inProject, tenant: inProject, tenant_id: inProject },
  details: [
    basics({ tagged: 'user', canDelete: (_, row) => row.is_system_account !== true }),
    domainOwner,
    membershipCounts,
    userFacts,
  ],
})

export const groups = kind({
  keyword: 'group',
  plural: 'groups',
  service: 'identity',
  scope: 'domain',
  ids: 'hex',
  columns: {
    ...identityBase,
    ...domainized,
    displayname: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
  },
  uniqueName: 'domain',
  details: [basics({ tagged: 'group', canDelete: () => true }), domainOwner],
})

export const roles = kind({
  keyword: 'role',
  plural: 'roles',
  service: 'identity',
  scope: 'domain',
  ids: 'hex',
  columns: { ...identityBase, ...domainized, ...sharable },
  uniqueName: 'domain',
  translated: 'description',
  details: [basics({ tagged: 'role' }), domainOwner, assignmentCounts('role_id'), policyFacts],
})

export const policies = kind({
  keyword: 'policy',
  plural: 'policies',
  service: 'identity',
  scope: 'domain',
  ids: 'hex',
  columns: {
    ...identityBase,
    ...domainized,
    ...enabling,
    ...sharable,
    type: text({ notNull: true, create: 'domain_required', update: 'domain' }),
    blob: json({ create: 'domain_required', update: 'domain' }),
    scope: text({ create: 'domain_required', update: 'domain' }),
    is_system: tristate({ default: false, list: 'domain', create: 'admin_optional', update: 'admin' }),
    project_tags: json({ create: 'domain_optional', update: 'domain' }),
    domain_tags: json({ create: 'admin_optional', update: 'admin' }),
    object_tags: json({ create: 'domain_optional', update: 'domain' }),
    org_node_id: json({ create: 'domain_optional', update: 'domain' }),
  },
  uniqueName: 'domain',
  translated: 'description',
  // Policies use the column for something else than objects of a cloud do: it must not hide them.
  filters: { is_system: (_, [value]) => sql`coalesce(t.is_system, 0) = ${value === 'true' ? 1 : 0}` },
  details: [
    basics({ tagged: 'policy', canDelete: (_, row) => row.enabled !== true && row.is_system !== true }),
    domainOwner,
  ],
})

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
  details: [basics({ tagged: 'service' }), endpointFacts('service_id')],
})

export const regions = kind({
  keyword: 'region',
  plural: 'regions',
  service: 'identity',
  scope: 'system',
  ids: 'hex',
  columns: { ...standaloneBase },
  details: [basics({ tagged: 'region' }), endpointFacts('region_id')],
})

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
  filters: {
    service: (_, [value = '']) =>
      sql`t.service_id IN (SELECT id FROM services WHERE deleted = 0 AND (id = ${value} OR name = ${value} OR type = ${value}))`,
    interface: (_, [value = '']) => sql`t.interface = ${value}`,
    region: (_, [value = '']) => sql`t.region_id = ${value}`,
  },
  details: [
    basics({ tagged: 'endpoint', canDelete: (_, row) => row.enabled !== true }),
    ({ store }, rows) => {
      const found = store.rows('services').byKeys(rows.map(row => row.service_id))
      return rows.map(row => ({
        public_key_bit_len: 0,
        service_name: found.get(String(row.service_id))?.name ?? null,
        service_type: found.get(String(row.service_id))?.type ?? null,
      }))
    },
  ],
})

export const credentials = kind({
  keyword: 'credential',
  plural: 'credentials',
  service: 'identity',
  scope: 'user',
  ids: 'hex',
  columns: {
    ...standaloneBase,
    user_id: text({ notNull: true, create: 'required', index: true }),
    project_id: text({ create: 'required' }),
    type: text({ notNull: true, create: 'required' }),
    enabled: tristate({ default: true, create: 'optional', update: 'user' }),
    encrypted_blob: text({ secret: true, list: false }),
  },
  filters: { type: (_, [value = '']) => sql`t.type = ${value}` },
  details: [
    basics({ tagged: 'credential', canDelete: () => true }),
    ({ store }, rows) => {
      const owners = store.rows('users').byKeys(rows.map(row => row.user_id))
      const homes = store.rows('domains').byKeys([...owners.values()].map(user => user.domain_id))
      return rows.map(row => {
        const owner = owners.get(String(row.user_id))
        return {
          // The key's own secret: its owner asks for it by listing, as climc's credential commands do.
          blob: row.encrypted_blob ?? null,
          user: owner?.name ?? null,
          domain: homes.get(String(owner?.domain_id))?.name ?? null,
          domain_id: owner?.domain_id ?? null,
        }
      })
    },
  ],
})
