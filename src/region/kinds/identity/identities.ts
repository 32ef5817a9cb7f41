import { forbidden } from '../../http/api-error.ts'
import { sql } from '../../store/sql.ts'
import { basics } from '../details/basics.ts'
import {
  domainCounts,
  groupCounts,
  projectAdmin,
  projectMembers,
  providersOf,
  userLogins,
  userMemberships,
} from '../details/identity.ts'
import { ownedResources } from '../details/owned-resources.ts'
import { domainOwner } from '../details/owners.ts'
import { byFlag } from '../filters/common.ts'
import { int, json, text, time, tristate } from '../model/column.ts'
import { kind, type ListFilter } from '../model/kind.ts'
import { domainized, enabling, identityBase } from '../model/mixins.ts'
import { standing } from './deletion.ts'
import { about, groupsIn, idOf, knownAs, knownBy, oneOf, projectsOfGroup, projectsOfUser, usersIn } from './filters.ts'

/** Whose the rows are, an owner in the query says, by id or name; the column is not compared once more. */
export const ofDomain: Readonly<Record<string, ListFilter>> = { domain_id: () => undefined }

/** Orders a list by the name of the domain that its rows belong to. */
export const byDomain = { domain: sql`(SELECT d.name FROM domains AS d WHERE d.id = t.domain_id)` }

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
  owned: ({ scope, owner }) => (scope === 'system' ? undefined : sql`t.id = ${owner.domainId}`),
  filters: {
    idp_id: about('identity_providers', knownBy('domain'), { plain: true }),
    idp_entity_id: knownAs('domain'),
  },
  undeletable: standing('domains'),
  unchangeable: domain => (domain.id === 'default' ? forbidden('default domain is protected') : undefined),
  details: [basics({ tagged: 'domain' }), domainCounts, providersOf('domain'), ownedResources('domain_id')],
})

/** With `jointable`, the projects that the user or group could still join. */
const joined =
  (plural: 'users' | 'groups', projectsOf: typeof projectsOfUser): ListFilter =>
  ({ store, query }, [wanted = '']) => {
    const id = idOf(store, plural, wanted, { byId: true })
    if (query.jointable !== 'true') return projectsOf(id)
    const domain = String(store.rows(plural).byKey(id)?.domain_id)
    return sql`t.domain_id IN ('default', ${domain}) AND NOT ${projectsOf(id)}`
  }

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
  uniqueName: 'system',
  owned: ({ scope, owner }, usual) =>
    scope === 'system' || scope === 'domain' ? usual : sql`t.id = ${owner.projectId ?? ''}`,
  orders: byDomain,
  distinct: { ...byDomain, admin: sql`(SELECT u.name FROM users AS u WHERE u.id = t.admin_id)` },
  filters: {
    ...ofDomain,
    user: joined('users', projectsOfUser),
    user_id: joined('users', projectsOfUser),
    group: joined('groups', projectsOfGroup),
    group_id: joined('groups', projectsOfGroup),
    admin_id: (_, values) => sql`t.admin_id IN (SELECT id FROM users WHERE deleted = 0 AND
      (id IN (SELECT value FROM json_each(${JSON.stringify(values)})) OR name IN (SELECT value FROM json_each(${JSON.stringify(values)}))))`,
    idp_id: about('identity_providers', knownBy('domain', 't.domain_id')),
  },
  undeletable: standing('projects'),
  details: [basics({ tagged: 'project' }), domainOwner, projectMembers, projectAdmin, ownedResources('tenant_id')],
})

const inGroup = about(
  'groups',
  id => sql`t.id IN (SELECT user_id FROM usergroups WHERE deleted = 0 AND group_id = ${id})`,
)

const inProject = about('projects', id => usersIn(sql`${id}`))

/** Users who have the role, in any project or in those that two more parameters name. */
const withRole: ListFilter = ({ store, query }, [wanted = '']) => {
  const role = idOf(store, 'roles', wanted)
  const { role_assignment_domain_id: domain, role_assignment_project_id: project } = query
  const domains =
    domain === undefined
      ? sql`1`
      : sql`a.target_id IN (SELECT id FROM projects WHERE domain_id = ${idOf(store, 'domains', String(domain))})`
  const projects = project === undefined ? sql`1` : sql`a.target_id = ${idOf(store, 'projects', String(project))}`
  return sql`t.id IN (SELECT a.actor_id FROM assignments AS a
    WHERE a.deleted = 0 AND a.type = 'UserProject' AND a.role_id = ${role} AND ${domains} AND ${projects})`
}

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
    /** The hashes before this one, the newest first, for the check that passwords do not come back. */
    password_history: json({ secret: true, list: false }),
    password_expires_at: time({ list: false }),
    /** Why the password must be changed: `admin_reset` or `expire`; null: it need not be. */
    password_reset_hint: text({ list: false }),
    failed_auth_count: int({ list: false }),
    failed_auth_at: time({ list: false }),
  },
  uniqueName: 'domain',
  owned: ({ scope, owner }, usual) => (scope === 'project' ? usersIn(sql`${owner.projectId ?? ''}`) : usual),
  orders: byDomain,
  distinct: byDomain,
  filters: {
    ...ofDomain,
    email: oneOf('email'),
    mobile: oneOf('mobile'),
    displayname: oneOf('displayname'),
    allow_web_console: byFlag('allow_web_console'),
    enable_mfa: byFlag('enable_mfa'),
    group: inGroup,
    group_id: inGroup,
    project: inProject,
    project_id: inProject,
    tenant: inProject,
    tenant_id: inProject,
    role_id: withRole,
    idp_id: about('identity_providers', knownBy('user'), { plain: true }),
    idp_entity_id: knownAs('user'),
  },
  undeletable: standing('users'),
  details: [basics({ tagged: 'user' }), domainOwner, userMemberships, userLogins, providersOf('user')],
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
  owned: ({ scope, owner }, usual) => (scope === 'project' ? groupsIn(sql`${owner.projectId ?? ''}`) : usual),
  orders: byDomain,
  distinct: byDomain,
  filters: {
    ...ofDomain,
    displayname: oneOf('displayname'),
    user_id: about(
      'users',
      id => sql`t.id IN (SELECT group_id FROM usergroups WHERE deleted = 0 AND user_id = ${id})`,
      {
        byId: true,
      },
    ),
    project_id: about('projects', id => groupsIn(sql`${id}`), { byId: true }),
    idp_id: about('identity_providers', knownBy('group'), { plain: true }),
  },
  undeletable: standing('groups'),
  details: [basics({ tagged: 'group' }), domainOwner, groupCounts, providersOf('group')],
})
