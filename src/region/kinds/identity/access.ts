import { isTrue } from '../../query/params.ts'
import { sql } from '../../store/sql.ts'
import { basics } from '../details/basics.ts'
import { credentialOwner, policyFacts, roleMembers } from '../details/identity.ts'
import { domainOwner, sharedDomains } from '../details/owners.ts'
import { json, text, tristate } from '../model/column.ts'
import { kind, type ListFilter } from '../model/kind.ts'
import { domainized, enabling, identityBase, sharable, standaloneBase } from '../model/mixins.ts'
import { standing } from './deletion.ts'
import { about, idOf, oneOf } from './filters.ts'
import { byDomain, ofDomain } from './identities.ts'
import { policyNodes } from './organizations.ts'

/** Roles of a user or group in the project that another parameter names; without that it asks for nothing. */
const rolesOf =
  (plural: 'users' | 'groups'): ListFilter =>
  ({ store, query }, [wanted = '']) => {
    const { project_id: project } = query
    if (project === undefined) return undefined
    const target = idOf(store, 'projects', String(project), { byId: true })
    const actor = idOf(store, plural, wanted, { byId: true })
    const direct = plural === 'groups' ? 'GroupProject' : 'UserProject'
    return sql`t.id IN (SELECT role_id FROM assignments
      WHERE deleted = 0 AND target_id = ${target} AND (type = ${direct} AND actor_id = ${actor}
        OR type = 'GroupProject' AND actor_id IN (SELECT group_id FROM usergroups WHERE deleted = 0 AND user_id = ${actor})))`
  }

export const roles = kind({
  keyword: 'role',
  plural: 'roles',
  service: 'identity',
  scope: 'domain',
  ids: 'hex',
  columns: { ...identityBase, ...domainized, ...sharable },
  uniqueName: 'system',
  translated: 'description',
  orders: byDomain,
  distinct: byDomain,
  filters: {
    ...ofDomain,
    project_id: ({ store }, [wanted = '']) => {
      idOf(store, 'projects', wanted, { byId: true })
      return undefined
    },
    user_id: rolesOf('users'),
    group_id: rolesOf('groups'),
  },
  undeletable: standing('roles'),
  details: [basics({ tagged: 'role' }), domainOwner, sharedDomains, roleMembers, policyFacts],
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
    enabled: tristate({ default: true, create: 'domain_optional', update: 'domain' }),
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
  uniqueName: 'system',
  translated: 'description',
  orders: byDomain,
  distinct: byDomain,
  // Whoever may only list within a scope sees no policies that open a wider one, unless another scope is asked for.
  owned: ({ asked, allowed }, usual) => {
    const scope = asked ?? allowed
    const narrow =
      scope === 'project' ? sql`t.scope = 'project'` : scope === 'domain' ? sql`t.scope <> 'system'` : undefined
    return narrow === undefined || usual === undefined ? (narrow ?? usual) : sql`(${usual} AND ${narrow})`
  },
  filters: {
    ...ofDomain,
    role_id: about(
      'roles',
      id => sql`t.id IN (SELECT policy_id FROM rolepolicies WHERE deleted = 0 AND role_id = ${id})`,
    ),
    type: oneOf('type'),
    // Policies use the column for something else than objects of a cloud do: it must not hide them.
    is_system: (_, [value]) => sql`coalesce(t.is_system, 0) = ${isTrue(value) ? 1 : 0}`,
  },
  undeletable: standing('policies'),
  details: [basics({ tagged: 'policy' }), domainOwner, sharedDomains, policyNodes],
})

const PROJECT_STEP = { step: 'SProjectResourceBaseManager.ListItemFilter' } as const

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
  uniqueName: 'system',
  // Whatever the scope: one user's, and of those the ones for his project or for any.
  owned: ({ owner }) =>
    owner.projectId
      ? sql`(t.user_id = ${owner.userId ?? ''} AND t.project_id IN (${owner.projectId}, 'default'))`
      : sql`t.user_id = ${owner.userId ?? ''}`,
  filters: {
    type: oneOf('type'),
    project: about('projects', id => sql`t.project_id = ${id}`, PROJECT_STEP),
    project_id: about('projects', id => sql`t.project_id = ${id}`, PROJECT_STEP),
  },
  details: [basics({ tagged: 'credential' }), credentialOwner],
})
