import type { JsonObject } from '../../../core/json.ts'
import type { Secret } from '../../../core/secret.ts'
import { projectsOfUser } from '../../kinds/identity/filters.ts'
import { users } from '../../kinds/identity/identities.ts'
import type { Row, RowOf } from '../../kinds/model/column.ts'
import { byName } from '../../store/names.ts'
import { raw } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { describeAssignments } from '../grants/assignments.ts'
import { carriedNames, policiesOf, rolesIn } from '../grants/grants.ts'
import { expiryOf } from './access-keys.ts'
import { catalogV2, catalogV3 } from './catalog.ts'
import type { TokenFacts } from './tokens.ts'

type User = RowOf<typeof users.columns>

/** A token as version 3 tells of it: what it opens, who has it, until when. */
export function tokenV3(store: Store, facts: TokenFacts): JsonObject {
  const user = store.table(users).byKey(facts.userId)
  const project = facts.projectId === undefined ? undefined : store.rows('projects').byKey(facts.projectId)
  const domain = facts.domainId === undefined ? undefined : store.rows('domains').byKey(facts.domainId)
  const target = project ?? domain
  return {
    access_key: keyMember(store, facts.accessKey),
    audit_ids: [facts.auditId],
    context: { ip: facts.ip, source: facts.source },
    expires_at: facts.expiresAt.toISOString(),
    is_domain: project === undefined && domain !== undefined,
    issued_at: facts.issuedAt.toISOString(),
    methods: [facts.method],
    user: userMember(store, user),
    ...(target === undefined ? unscoped(store, facts.userId) : scoped(store, facts, target)),
  }
}

/** The access key that opened the token; its secret, which the original adds, stays here. */
function keyMember(store: Store, id: string | undefined): JsonObject {
  return id === undefined ? { expire: 0 } : { access_key: id, expire: expiryOf(store, id) }
}

/** @param target a project, or the domain that stands for one */
function scoped(store: Store, facts: TokenFacts, target: Row): JsonObject {
  const projectId = String(target.id)
  const roles = rolesIn(store, facts.userId, projectId)
  const roleIds = roles.map(role => String(role.id))
  const policies = roleIds.length === 0 ? {} : carriedNames(policiesOf(store, { roleIds, projectId, ip: facts.ip }))
  const home = facts.projectId === undefined ? {} : { domain: domainMember(store, target) }
  return {
    catalog: catalogV3(store),
    ...(Object.keys(policies).length === 0 ? {} : { policies }),
    project: { ...home, id: projectId, name: String(target.name) },
    roles: roles.map(role => ({ id: String(role.id), name: String(role.name) })),
  }
}

const projectsOf = (store: Store, userId: string) =>
  store.rows('projects').select(projectsOfUser(userId), raw('ORDER BY name'))

/** A token without a project says which projects its user could have had, by which roles. */
function unscoped(store: Store, userId: string): JsonObject {
  const found = projectsOf(store, userId)
  if (found.length === 0) return {}
  const projects = found.map(project => ({
    domain: domainMember(store, project),
    id: String(project.id),
    name: String(project.name),
  }))
  return { projects, role_assignments: describeAssignments(store, { user: userId, effective: true, policies: true }) }
}

function userMember(store: Store, user: User | undefined): JsonObject {
  const optional = {
    displayname: user?.displayname,
    email: user?.email,
    mobile: user?.mobile,
    password_expires_at: user?.password_expires_at,
  }
  const given = Object.entries(optional).flatMap(([key, value]) => (value ? [[key, value] as const] : []))
  return {
    domain: { id: user?.domain_id ?? '', name: byName(store, 'domains', user?.domain_id) ?? '' },
    id: user?.id ?? '',
    is_system_account: user?.is_system_account === true,
    name: user?.name ?? '',
    ...Object.fromEntries(given),
  }
}

function domainMember(store: Store, row: Row): JsonObject {
  return { id: String(row.domain_id), name: byName(store, 'domains', row.domain_id) ?? '' }
}

/** A token as version 2 tells of it. */
export function tokenV2(store: Store, facts: TokenFacts, token: Secret): JsonObject {
  const user = store.table(users).byKey(facts.userId)
  const project = facts.projectId === undefined ? undefined : store.rows('projects').byKey(facts.projectId)
  const roles = project === undefined ? [] : rolesIn(store, facts.userId, String(project.id))
  const isScoped = project !== undefined
  const projects = isScoped ? [] : projectsOf(store, facts.userId)
  return {
    access: {
      context: { ip: facts.ip, source: facts.source },
      metadata: { is_admin: 0, ...(isScoped ? { roles: roles.map(role => String(role.name)) } : {}) },
      ...(isScoped ? { service_catalog: catalogV2(store) } : {}),
      ...(projects.length > 0 ? { tenants: projects.map(each => tenant(store, each, true)) } : {}),
      token: {
        expires: facts.expiresAt.toISOString(),
        // The one place where the token itself goes out: the body of version 2 is where clients look for it.
        id: token.reveal(),
        tenant: isScoped ? tenant(store, project, false) : { enabled: false },
      },
      user: {
        id: facts.userId,
        is_system_account: user?.is_system_account === true,
        name: user?.name ?? '',
        ...(isScoped ? { roles: roles.map(role => ({ id: String(role.id), name: String(role.name) })) } : {}),
        username: user?.name ?? '',
      },
    },
  }
}

function tenant(store: Store, project: Row, enabled: boolean): JsonObject {
  const described = typeof project.description === 'string' && project.description !== '' && !enabled
  return {
    ...(described ? { description: String(project.description) } : {}),
    domain: domainMember(store, project),
    enabled,
    id: String(project.id),
    name: String(project.name),
  }
}
