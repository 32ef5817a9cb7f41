import type { JsonObject } from '../../../core/json.ts'
import { visibleTags } from '../../store/metadata.ts'
import { raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row, Value } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { countBy, countOf } from './count.ts'

/** The users of projects, by themselves or through a group, and their groups. */
export const projectMembers: Detail = ({ store }, rows) => {
  const users = countOf(
    store,
    rows,
    ids => sql`SELECT id, count(*) AS n FROM (
      SELECT target_id AS id, actor_id AS user FROM assignments
      WHERE deleted = 0 AND type = 'UserProject' AND target_id IN (${ids})
      UNION SELECT a.target_id, u.user_id FROM assignments AS a JOIN usergroups AS u ON u.group_id = a.actor_id
      WHERE a.deleted = 0 AND u.deleted = 0 AND a.type = 'GroupProject' AND a.target_id IN (${ids})) GROUP BY id`,
  )
  const groups = countActors(store, rows, 'target_id', 'GroupProject')
  return rows.map((_, i) => ({ user_count: users[i] ?? 0, group_count: groups[i] ?? 0 }))
}

export const roleMembers: Detail = ({ store }, rows) => {
  const users = countActors(store, rows, 'role_id', 'UserProject')
  const groups = countActors(store, rows, 'role_id', 'GroupProject')
  const projects = countOf(
    store,
    rows,
    ids => sql`SELECT role_id AS id, count(DISTINCT target_id) AS n FROM assignments
               WHERE deleted = 0 AND role_id IN (${ids}) GROUP BY role_id`,
  )
  return rows.map((_, i) => ({
    user_count: users[i] ?? 0,
    group_count: groups[i] ?? 0,
    project_count: projects[i] ?? 0,
  }))
}

function countActors(store: Store, rows: readonly Row[], column: 'target_id' | 'role_id', type: string): number[] {
  return countOf(
    store,
    rows,
    ids => sql`SELECT ${raw(column)} AS id, count(DISTINCT actor_id) AS n FROM assignments
               WHERE deleted = 0 AND type = ${type} AND ${raw(column)} IN (${ids}) GROUP BY ${raw(column)}`,
  )
}

/** Who administers projects. */
export const projectAdmin: Detail = ({ store }, rows) => {
  const admins = store.rows('users').byKeys(rows.map(row => row.admin_id))
  const homes = store.rows('domains').byKeys([...admins.values()].map(user => user.domain_id))
  return rows.map(row => {
    const admin = admins.get(String(row.admin_id))
    return {
      admin: admin?.name ?? null,
      admin_domain: homes.get(String(admin?.domain_id))?.name ?? null,
      admin_domain_id: admin?.domain_id ?? null,
    }
  })
}

const NOT_WAITING = raw('t.pending_deleted = 0')

export const domainCounts: Detail = ({ store }, rows) => {
  const count = (plural: string) => countBy(store, rows, plural, 'domain_id', NOT_WAITING)
  const [projects, users, groups, roles, policies] = ['projects', 'users', 'groups', 'roles', 'policies'].map(count)
  const providers = countBy(store, rows, 'identity_providers', 'target_domain_id')
  return rows.map((_, i) => ({
    project_count: projects?.[i] ?? 0,
    user_count: users?.[i] ?? 0,
    group_count: groups?.[i] ?? 0,
    role_count: roles?.[i] ?? 0,
    policy_count: policies?.[i] ?? 0,
    idp_count: providers[i] ?? 0,
  }))
}

export const groupCounts: Detail = ({ store }, rows) => {
  const users = countBy(store, rows, 'usergroups', 'group_id')
  const projects = countOf(
    store,
    rows,
    ids => sql`SELECT actor_id AS id, count(DISTINCT target_id) AS n FROM assignments
               WHERE deleted = 0 AND type = 'GroupProject' AND actor_id IN (${ids}) GROUP BY actor_id`,
  )
  return rows.map((_, i) => ({ user_count: users[i] ?? 0, project_count: projects[i] ?? 0 }))
}

/** The identity providers that know the rows: all of a user's, the first of a domain's or a group's. */
export function providersOf(type: 'domain' | 'user' | 'group'): Detail {
  return ({ store }, rows) => {
    const found = store.db.all(
      sql`SELECT m.public_id AS id, p.id AS idp_id, p.name AS idp, m.local_id AS idp_entity_id, p.driver AS idp_driver,
                 p.template AS template, p.is_sso AS is_sso
          FROM idmappings AS m JOIN identity_providers AS p ON p.id = m.domain_id AND p.deleted = 0
          WHERE m.deleted = 0 AND m.entity_type = ${type} AND m.public_id IN (${idsOf(rows)})`,
    )
    return rows.map(row => {
      const known = found
        .filter(({ id }) => id === row.id)
        .map(({ idp_id, idp, idp_entity_id, idp_driver, is_sso }) => ({
          idp_id: String(idp_id),
          idp: String(idp),
          idp_entity_id: String(idp_entity_id),
          idp_driver: String(idp_driver),
          is_sso: is_sso === 1,
        }))
      if (type === 'user') return known.length === 0 ? {} : { idps: known }
      return { is_sso: false, ...known[0] }
    })
  }
}

const idsOf = (rows: readonly Row[]): Sql =>
  sql`SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.id))})`

/** The groups, projects and credentials of a user. */
export const userMemberships: Detail = ({ store }, rows) => {
  const credentials = countBy(store, rows, 'credentials', 'user_id')
  const groups = store.db.all(
    sql`SELECT u.user_id AS user, g.id AS id, g.name AS name, g.domain_id AS domain_id, d.name AS domain
        FROM usergroups AS u JOIN groups AS g ON g.id = u.group_id AND g.deleted = 0 JOIN domains AS d ON d.id = g.domain_id
        WHERE u.deleted = 0 AND u.user_id IN (${idsOf(rows)}) ORDER BY g.name`,
  )
  const projects = store.db.all(
    sql`SELECT DISTINCT a.user AS user, p.id AS id, p.name AS name, p.domain_id AS domain_id
        FROM (SELECT actor_id AS user, target_id FROM assignments WHERE deleted = 0 AND type = 'UserProject'
              UNION SELECT u.user_id, g.target_id FROM usergroups AS u JOIN assignments AS g ON g.actor_id = u.group_id
              WHERE u.deleted = 0 AND g.deleted = 0 AND g.type = 'GroupProject') AS a
        JOIN projects AS p ON p.id = a.target_id AND p.deleted = 0
        WHERE a.user IN (${idsOf(rows)}) ORDER BY p.name`,
  )
  const tags = store.metadata.ofMany(
    'project',
    projects.map(({ id }) => String(id)),
  )
  return rows.map((row, i) => {
    const inGroups = groups
      .filter(group => group.user === row.id)
      .map(({ id, name, domain, domain_id }) => texts({ domain, domain_id, id, name }))
    const inProjects = projects
      .filter(project => project.user === row.id)
      .map(({ id, name, domain_id }) => {
        const metadata = visibleTags(tags.get(String(id)))
        return { ...texts({ domain_id, id, name }), ...(metadata === undefined ? {} : { metadata }) }
      })
    return {
      group_count: inGroups.length,
      credential_count: credentials[i] ?? 0,
      project_count: inProjects.length,
      ...(inGroups.length === 0 ? {} : { groups: inGroups }),
      ...(inProjects.length === 0 ? {} : { projects: inProjects }),
    }
  })
}

const texts = (members: Record<string, unknown>): JsonObject =>
  Object.fromEntries(Object.entries(members).map(([key, value]) => [key, String(value)]))

/** How a user's logins went, and what is to be done about the password. */
export const userLogins: Detail = (_, rows) =>
  rows.map(row => ({
    failed_auth_count: Number(row.failed_auth_count ?? 0),
    last_active_at: row.last_active_at ?? null,
    last_login_ip: row.last_login_ip ?? null,
    last_login_source: row.last_login_source ?? null,
    failed_auth_at: row.failed_auth_at ?? null,
    // Its password goes with a user that is deleted; the rest stays until it is purged.
    is_local: row.pending_deleted !== true,
    need_reset_password: isText(row.password_reset_hint),
    password_reset_hint: row.password_reset_hint ?? null,
    password_expires_at: row.password_expires_at ?? null,
  }))

const isText = (value: Value | undefined) => typeof value === 'string' && value !== ''

/** The policies of a role, by scope; those that every role carries are everybody's. */
export const policyFacts: Detail = ({ store }, rows) => {
  const found = store.db.all(
    sql`SELECT DISTINCT rp.role_id AS role, p.name AS name, p.scope AS scope
        FROM rolepolicies AS rp JOIN policies AS p ON p.id = rp.policy_id AND p.deleted = 0 AND coalesce(p.enabled, 1) = 1
        WHERE rp.deleted = 0 AND (coalesce(rp.role_id, '') = '' OR rp.role_id IN (${idsOf(rows)})) ORDER BY p.name`,
  )
  return rows.map(row => {
    const mine = found.filter(policy => (policy.role ?? '') === '' || policy.role === row.id)
    if (mine.length === 0) return {}
    const byScope: Record<string, string[]> = {}
    for (const policy of mine) {
      const names = byScope[String(policy.scope)] ?? []
      if (!names.includes(String(policy.name))) names.push(String(policy.name))
      byScope[String(policy.scope)] = names
    }
    return { match_policies: [...new Set(mine.map(policy => String(policy.name)))], policies: byScope }
  })
}

/** Whose a credential is, and the secret itself: its owner asks for it by listing, as the credential commands do. */
export const credentialOwner: Detail = ({ store }, rows) => {
  const owners = store.rows('users').byKeys(rows.map(row => row.user_id))
  const homes = store.rows('domains').byKeys([...owners.values()].map(user => user.domain_id))
  return rows.map(row => {
    const owner = owners.get(String(row.user_id))
    return {
      blob: row.encrypted_blob ?? null,
      user: owner?.name ?? null,
      domain: homes.get(String(owner?.domain_id))?.name ?? null,
      domain_id: owner?.domain_id ?? null,
    }
  })
}
