import type { JsonObject } from '../../core/json.ts'
import type { Secret } from '../../core/secret.ts'
import type { Row, RowOf } from '../kinds/column.ts'
import { users } from '../kinds/identity.ts'
import { byName } from '../store/names.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { catalogV2, catalogV3 } from './catalog.ts'
import { policiesOf, policyNames, rolesIn } from './grants.ts'
import type { TokenFacts } from './tokens.ts'

type User = RowOf<typeof users.columns>

/** A token as version 3 tells of it: what it opens, who has it, until when. */
export function tokenV3(store: Store, facts: TokenFacts): JsonObject {
  const user = store.table(users).byKey(facts.userId)
  const body: JsonObject = {
    access_key: facts.accessKey === undefined ? { expire: 0 } : { access_key: facts.accessKey, expire: 0 },
    audit_ids: [facts.auditId],
    context: { ip: '127.0.0.1', source: facts.source },
    expires_at: facts.expiresAt.toISOString(),
    is_domain: false,
    issued_at: facts.issuedAt.toISOString(),
    methods: [facts.method],
    user: userMember(store, user),
  }
  const project = facts.projectId === undefined ? undefined : store.rows('projects').byKey(facts.projectId)
  return project === undefined
    ? { ...body, ...unscoped(store, facts.userId) }
    : { ...body, ...scoped(store, facts, project) }
}

function scoped(store: Store, facts: TokenFacts, project: Row): JsonObject {
  const projectId = String(project.id)
  const roles = rolesIn(store, facts.userId, projectId)
  const policies = policiesOf(
    store,
    roles.map(role => String(role.id)),
    projectId,
  )
  return {
    catalog: catalogV3(store),
    ...(policies.length === 0 ? {} : { policies: policyNames(policies) }),
    project: { domain: domainMember(store, project), id: projectId, name: String(project.name) },
    roles: roles.map(role => ({ id: String(role.id), name: String(role.name) })),
  }
}

/** A token without a project says which projects its user could have had. */
function unscoped(store: Store, userId: string): JsonObject {
  const found = store
    .rows('projects')
    .select(
      sql`id IN (SELECT target_id FROM assignments WHERE deleted = 0 AND type = 'UserProject' AND actor_id = ${userId}) ORDER BY name`,
    )
  if (found.length === 0) return {}
  const projects = found.map(project => ({
    domain: domainMember(store, project),
    id: String(project.id),
    name: String(project.name),
  }))
  const user = store.table(users).byKey(userId)
  const assignments = found.flatMap(project =>
    rolesIn(store, userId, String(project.id)).map(role => ({
      policies: policyNames(policiesOf(store, [String(role.id)], String(project.id))),
      role: { domain: domainMember(store, role), id: String(role.id), name: String(role.name) },
      scope: { project: { domain: domainMember(store, project), id: String(project.id), name: String(project.name) } },
      user: { domain: userMember(store, user).domain ?? {}, id: userId, name: user?.name ?? '' },
    })),
  )
  return { projects, role_assignments: assignments }
}

function userMember(store: Store, user: User | undefined): JsonObject {
  return {
    domain: { id: user?.domain_id ?? '', name: byName(store, 'domains', user?.domain_id) ?? '' },
    id: user?.id ?? '',
    is_system_account: user?.is_system_account === true,
    name: user?.name ?? '',
    ...(user?.displayname ? { displayname: user.displayname } : {}),
    ...(user?.email ? { email: user.email } : {}),
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
  const tenant: JsonObject =
    project === undefined
      ? {}
      : {
          tenant: {
            description: project.description ?? '',
            domain: domainMember(store, project),
            enabled: false,
            id: String(project.id),
            name: String(project.name),
          },
        }
  return {
    access: {
      context: { ip: '127.0.0.1', source: facts.source },
      metadata: { is_admin: 0, roles: roles.map(role => String(role.name)) },
      service_catalog: catalogV2(store),
      // The one place where the token itself goes out: the body of version 2 is where clients look for it.
      token: { expires: facts.expiresAt.toISOString(), id: token.reveal(), ...tenant },
      user: {
        id: facts.userId,
        is_system_account: user?.is_system_account === true,
        name: user?.name ?? '',
        roles: roles.map(role => ({ id: String(role.id), name: String(role.name) })),
        username: user?.name ?? '',
      },
    },
  }
}
