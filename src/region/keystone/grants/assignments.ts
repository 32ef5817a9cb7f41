import type { JsonObject } from '../../../core/json.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Call } from '../../http/dispatch.ts'
import { parseQuery, textOf, textsOf } from '../../query/params.ts'
import type { Region } from '../../region.ts'
import { byName } from '../../store/names.ts'
import { and, likeText, name, or, raw, type Sql, sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { carriedNames, policiesOf } from './grants.ts'

/** What is asked for of the assignments. */
interface Asked {
  readonly user?: string
  readonly group?: string
  readonly role?: string
  readonly project?: string
  readonly domain?: string
  readonly projectDomain?: string
  /** Ids, or parts of names, by what they name. */
  readonly among?: Readonly<Record<string, readonly string[]>>
  /** What groups have, their members have. */
  readonly effective?: boolean
  /** System accounts too. */
  readonly system?: boolean
  readonly policies?: boolean
}

/** `GET /v3/role_assignments`: who has which role where, in keystone's own envelope. */
export function roleAssignments({ store }: Region, call: Call): JsonObject {
  if (!call.identity.authenticated) throw new ApiError('UnauthorizedError', 'Unauthorized')
  const query = parseQuery(new URL(call.request.url).searchParams)
  const path = (...steps: string[]) => nested(query, steps)
  const has = (key: string) => query[key] !== undefined
  const among = Object.fromEntries(LISTS.map(key => [key, textsOf(query, key)]))
  const all = describeAssignments(store, {
    user: path('user', 'id') ?? '',
    group: path('group', 'id') ?? '',
    role: path('role', 'id') ?? '',
    project: path('scope', 'project', 'id') ?? '',
    domain: path('scope', 'domain', 'id') ?? '',
    projectDomain: textOf(query, 'project_domain_id') ?? '',
    among,
    effective: has('effective'),
    system: has('include_system'),
    policies: has('include_policies'),
  })
  const limit = Number(query.limit ?? 0) || 0
  const offset = Number(query.offset ?? 0) || 0
  const page = limit > 0 ? all.slice(offset, offset + limit) : all.slice(offset)
  return { limit, offset, role_assignments: page, total: all.length }
}

const LISTS = ['users', 'groups', 'roles', 'projects', 'project_domains', 'domains']

function nested(query: JsonObject, steps: readonly string[]): string | undefined {
  const [first = '', ...rest] = steps
  if (rest.length === 0) return textOf(query, first)
  const inner = query[first]
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? nested(inner, rest) : undefined
}

/** Everything that has a role somewhere: users, groups, and with `effective` the members of groups instead of them. */
const DIRECT = sql`SELECT CASE type WHEN 'UserProject' THEN actor_id ELSE '' END AS user_id,
  CASE type WHEN 'GroupProject' THEN actor_id ELSE '' END AS group_id, target_id, role_id FROM assignments WHERE deleted = 0`
const EFFECTIVE = sql`SELECT actor_id AS user_id, '' AS group_id, target_id, role_id FROM assignments
  WHERE deleted = 0 AND type = 'UserProject'
  UNION SELECT coalesce(u.user_id, ''), a.actor_id, a.target_id, a.role_id FROM assignments AS a
  LEFT JOIN usergroups AS u ON u.group_id = a.actor_id AND u.deleted = 0 WHERE a.deleted = 0 AND a.type = 'GroupProject'`

export function describeAssignments(store: Store, asked: Asked): JsonObject[] {
  // The tables that the query looks into are made when they are first used.
  for (const plural of ['assignments', 'usergroups', 'users', 'groups', 'projects', 'domains', 'roles'])
    store.rows(plural).count(raw('0'))
  const rows = store.db.all(
    sql`SELECT DISTINCT user_id, group_id, target_id, role_id FROM (${asked.effective === true ? EFFECTIVE : DIRECT}) AS t
        WHERE ${conditionsOf(asked)} ORDER BY user_id, group_id, target_id, role_id`,
  )
  return rows.map(row =>
    described(store, asked, String(row.user_id), String(row.group_id), String(row.target_id), String(row.role_id)),
  )
}

function conditionsOf(asked: Asked): Sql {
  const conditions: Sql[] = []
  const narrow = (column: string, id: string | undefined) => {
    if (id) conditions.push(sql`${name(column, 't')} = ${id}`)
  }
  narrow('user_id', asked.user)
  // With what members have, groups are asked for among what comes by groups only, as in the original.
  const orDirect = (condition: Sql) => (asked.effective === true ? or([condition, raw("t.group_id = ''")]) : condition)
  if (asked.group) conditions.push(orDirect(sql`t.group_id = ${asked.group}`))
  narrow('role_id', asked.role)
  narrow('target_id', asked.project)
  // Roles in whole domains are no more than a word of the API: nothing gives them.
  if (asked.domain || (asked.among?.domains ?? []).length > 0) conditions.push(raw('0'))
  if (asked.projectDomain)
    conditions.push(
      sql`t.target_id IN (SELECT id FROM projects WHERE deleted = 0 AND domain_id = ${asked.projectDomain})`,
    )
  for (const [plural, texts] of Object.entries(asked.among ?? {}))
    if (texts.length > 0 && plural !== 'domains')
      conditions.push(plural === 'groups' ? orDirect(named(plural, texts)) : named(plural, texts))
  if (asked.system !== true && !asked.user)
    conditions.push(raw('t.user_id NOT IN (SELECT id FROM users WHERE is_system_account = 1)'))
  return and(conditions)
}

const COLUMNS: Readonly<Record<string, string>> = {
  users: 'user_id',
  groups: 'group_id',
  roles: 'role_id',
  projects: 'target_id',
}

/** Those that the texts name: an id, or what a name contains. */
function named(plural: string, texts: readonly string[]): Sql {
  const fits = or([within(raw('id'), texts), ...texts.map(text => sql`name LIKE ${`%${likeText(text)}%`} ESCAPE '\\'`)])
  const column = COLUMNS[plural]
  if (column === undefined)
    return sql`t.target_id IN (SELECT id FROM projects WHERE deleted = 0 AND domain_id IN (SELECT id FROM domains WHERE ${fits}))`
  return sql`${name(column, 't')} IN (SELECT id FROM ${name(plural)} WHERE deleted = 0 AND ${fits})`
}

function described(store: Store, asked: Asked, user: string, group: string, project: string, role: string): JsonObject {
  const policies =
    asked.policies === true ? carriedNames(policiesOf(store, { roleIds: [role], projectId: project })) : {}
  return {
    ...(Object.keys(policies).length === 0 ? {} : { policies }),
    role: reference(store, 'roles', role),
    scope: { project: reference(store, 'projects', project) },
    ...(group === '' ? {} : { group: reference(store, 'groups', group) }),
    ...(user === '' ? {} : { user: reference(store, 'users', user) }),
  }
}

function reference(store: Store, plural: string, id: string): JsonObject {
  const row = store.rows(plural).byKey(id)
  if (row === undefined) return { id }
  const tags = plural === 'projects' ? store.metadata.of('project', id) : {}
  return {
    domain: { id: String(row.domain_id), name: byName(store, 'domains', row.domain_id) ?? '' },
    id,
    name: String(row.name),
    ...(Object.keys(tags).length === 0 ? {} : { metadata: tags }),
  }
}
