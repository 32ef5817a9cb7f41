import { raw, sql } from '../../store/sql.ts'
import type { Detail } from '../kind.ts'
import { countBy, countOf } from './count.ts'

/** How many users and groups have the project (`target_id`) or the role (`role_id`), and in how many projects. */
export function assignmentCounts(column: 'target_id' | 'role_id'): Detail {
  return ({ store }, rows) => {
    const distinct = (what: string, condition: string) =>
      countOf(
        store,
        rows,
        ids => sql`SELECT ${raw(column)} AS id, count(DISTINCT ${raw(what)}) AS n FROM assignments
                   WHERE deleted = 0 AND ${raw(condition)} AND ${raw(column)} IN (${ids}) GROUP BY ${raw(column)}`,
      )
    const users = distinct('actor_id', "type = 'UserProject'")
    const groups = distinct('actor_id', "type = 'GroupProject'")
    const projects = column === 'role_id' ? distinct('target_id', '1') : undefined
    return rows.map((row, i) => ({
      user_count: users[i] ?? 0,
      group_count: groups[i] ?? 0,
      ...(projects === undefined
        ? { can_delete: row.name !== 'system' && users[i] === 0 && groups[i] === 0 }
        : { project_count: projects[i] ?? 0 }),
    }))
  }
}

export const domainCounts: Detail = ({ store }, rows) => {
  const count = (plural: string) => countBy(store, rows, plural, 'domain_id')
  const [projects, users, groups, roles, policies] = ['projects', 'users', 'groups', 'roles', 'policies'].map(count)
  return rows.map((_, i) => ({
    project_count: projects?.[i] ?? 0,
    user_count: users?.[i] ?? 0,
    group_count: groups?.[i] ?? 0,
    role_count: roles?.[i] ?? 0,
    policy_count: policies?.[i] ?? 0,
    idp_count: 0,
    is_sso: false,
  }))
}

/** The groups, projects and credentials of a user. */
export const membershipCounts: Detail = ({ store }, rows) => {
  const groups = countBy(store, rows, 'usergroups', 'user_id')
  const credentials = countBy(store, rows, 'credentials', 'user_id')
  const joined = store.db.all(
    sql`SELECT DISTINCT a.actor_id AS user, p.id AS id, p.name AS name, p.domain_id AS domain_id
        FROM assignments AS a JOIN projects AS p ON p.id = a.target_id AND p.deleted = 0
        WHERE a.deleted = 0 AND a.type = 'UserProject'
          AND a.actor_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.id))})) ORDER BY p.name`,
  )
  return rows.map((row, i) => {
    const projects = joined
      .filter(found => found.user === row.id)
      .map(({ id, name, domain_id }) => ({ domain_id: String(domain_id), id: String(id), name: String(name) }))
    return {
      group_count: groups[i] ?? 0,
      credential_count: credentials[i] ?? 0,
      project_count: projects.length,
      ...(projects.length === 0 ? {} : { projects }),
    }
  })
}

export const userFacts: Detail = (_, rows) =>
  rows.map(row => ({
    failed_auth_count: Number(row.failed_auth_count ?? 0),
    is_local: true,
    last_active_at: row.last_active_at ?? null,
    last_login_ip: row.last_login_ip ?? null,
    last_login_source: row.last_login_source ?? null,
    need_reset_password: false,
  }))

export function endpointFacts(column: 'service_id' | 'region_id'): Detail {
  return ({ store }, rows) => {
    const counts = countBy(store, rows, 'endpoints', column)
    return rows.map((_, i) => ({ endpoint_count: counts[i] ?? 0, can_delete: counts[i] === 0 }))
  }
}

/** The policies of a role, by scope. */
export const policyFacts: Detail = ({ store }, rows) => {
  const found = store.db.all(
    sql`SELECT rp.role_id AS role, p.name AS name, p.scope AS scope
        FROM rolepolicies AS rp JOIN policies AS p ON p.id = rp.policy_id AND p.deleted = 0
        WHERE rp.deleted = 0 AND rp.role_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.id))}))
        ORDER BY p.name`,
  )
  return rows.map(row => {
    const mine = found.filter(policy => policy.role === row.id)
    if (mine.length === 0) return { can_delete: true }
    const byScope: Record<string, string[]> = {}
    for (const policy of mine) {
      const names = byScope[String(policy.scope)] ?? []
      names.push(String(policy.name))
      byScope[String(policy.scope)] = names
    }
    return { can_delete: false, match_policies: mine.map(policy => String(policy.name)), policies: byScope }
  })
}

/** The id of a link between a role and a policy, and what it joins. */
export const rolePolicyNames: Detail = ({ store }, rows) => {
  const of = (plural: string, column: string) => store.rows(plural).byKeys(rows.map(row => row[column]))
  const [roles, projects, policies] = [
    of('roles', 'role_id'),
    of('projects', 'project_id'),
    of('policies', 'policy_id'),
  ]
  return rows.map(row => {
    const role = roles.get(String(row.role_id))
    const project = projects.get(String(row.project_id))
    const policy = policies.get(String(row.policy_id))
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    const names = [role, project, policy].flatMap(found => (found === undefined ? [] : [String(found.name)]))
    return {
      id: [row.role_id, row.project_id, row.policy_id].map(text).join(':'),
      name: names.join('/'),
      role: text(role?.name),
      project: text(project?.name),
      policy: text(policy?.name),
      scope: text(policy?.scope),
      description: text(policy?.description),
    }
  })
}
