import type { JsonObject } from '../../../core/json.ts'
import { bodiless } from '../../http/answer.ts'
import { badInput, handlerNotFound, reportedWithin } from '../../http/api-error.ts'
import type { Call, Resources } from '../../http/dispatch.ts'
import { groupsIn, projectsOfGroup, projectsOfUser, usersIn } from '../../kinds/identity/filters.ts'
import { assignments, usergroups } from '../../kinds/identity/links.ts'
import type { Row } from '../../kinds/model/column.ts'
import { parseQuery } from '../../query/params.ts'
import type { Region } from '../../region.ts'
import { listKind } from '../../resources/list.ts'
import { checkObject, isShared } from '../../resources/owners/privilege.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { checkRoles } from '../grants/privileges.ts'
import { addUser, removeUser } from './groups.ts'
import { type Actors, assignmentOf, found, join, leave, type Seat } from './membership.ts'

/** What is listed below one object: `GET /v3/plural/id/what`. */
const BELOW: Readonly<Record<string, (id: string) => Sql>> = {
  'users/projects': projectsOfUser,
  'groups/projects': projectsOfGroup,
  'projects/users': id => usersIn(sql`${id}`),
  'projects/groups': id => groupsIn(sql`${id}`),
  'users/groups': id => sql`t.id IN (SELECT group_id FROM usergroups WHERE deleted = 0 AND user_id = ${id})`,
  'groups/users': id => sql`t.id IN (SELECT user_id FROM usergroups WHERE deleted = 0 AND group_id = ${id})`,
}

/**
 * The pages on who is in which group, and has which role in which project; undefined for any other page.
 * @throws ApiError for what is not there or not allowed
 */
export function membershipPages(region: Region, resources: Resources, call: Call): JsonObject | Response | undefined {
  const { path, method, identity } = call
  const [plural = '', id = '', what = '', second = '', fifth, role = ''] = path
  const place = BELOW[`${plural}/${what}`]
  if (place === undefined) return undefined
  const query = parseQuery(new URL(call.request.url).searchParams)
  const request: ApiRequest = { region, identity, query, body: {}, envelope: {}, id: call.id }
  const list = (of: string, where: Sql) => listOf(request, resources, call, of, where)
  if (path.length === 3) return method === 'GET' ? list(what, place(idOf(request, plural, id))) : undefined
  if (path.length === 4) {
    if (method === 'GET') return list(what, place(idOf(request, plural, id)))
    return plural === 'groups' && what === 'users' ? userOfGroup(request, call, id, second) : undefined
  }
  if (plural !== 'projects' || fifth !== 'roles' || path.length > 6) return undefined
  const actors: Actors = what === 'groups' ? 'groups' : 'users'
  if (method === 'GET') return list('roles', rolesOf(request, id, actors, second))
  return path.length === 6 ? roleInProject(request, call, { project: id, actors, actor: second, role }) : undefined
}

/** The id of what a list is below. */
const idOf = (request: ApiRequest, plural: string, text: string) =>
  reportedWithin('ListItems', () => String(found(request, plural, text).id))

function listOf(request: ApiRequest, resources: Resources, call: Call, plural: string, where: Sql): JsonObject {
  const kind = resources.kinds.get(plural)
  if (kind === undefined) throw handlerNotFound(call.shown)
  return listKind(request, kind, [where])
}

/** The roles that a user, by itself or through a group, or a group has in a project. */
function rolesOf(request: ApiRequest, project: string, actors: Actors, actor: string): Sql {
  const target = idOf(request, 'projects', project)
  const id = idOf(request, actors, actor)
  if (actors === 'groups')
    return sql`t.id IN (SELECT role_id FROM assignments
      WHERE deleted = 0 AND type = 'GroupProject' AND actor_id = ${id} AND target_id = ${target})`
  return sql`t.id IN (SELECT role_id FROM assignments WHERE deleted = 0 AND target_id = ${target} AND
    (type = 'UserProject' AND actor_id = ${id} OR type = 'GroupProject' AND actor_id IN
      (SELECT group_id FROM usergroups WHERE deleted = 0 AND user_id = ${id})))`
}

interface Wanted {
  readonly project: string
  readonly actors: Actors
  readonly actor: string
  readonly role: string
}

/** The right that a method takes on the object at the end of the path. */
const RIGHTS: Readonly<Record<string, string>> = { PUT: 'update', DELETE: 'delete', HEAD: 'get' }

function checkRight(request: ApiRequest, call: Call, plural: string, row: Row): void {
  const right = RIGHTS[call.method]
  if (right === undefined) throw handlerNotFound(call.shown)
  checkObject(request.region.store, request.region.store.kind(plural), request.identity, row, right)
}

/** Gives, takes or asks for one role of a user or group in a project. */
function roleInProject(request: ApiRequest, call: Call, wanted: Wanted): Response {
  const role = found(request, 'roles', wanted.role)
  checkRight(request, call, 'roles', role)
  const project = found(request, 'projects', wanted.project)
  const seat: Seat = { plural: wanted.actors, project, actor: found(request, wanted.actors, wanted.actor), role }
  if (call.method === 'HEAD')
    return bodiless(request.region.store.table(assignments).first(assignmentOf(seat)) === undefined ? 404 : 200)
  if (call.method === 'DELETE') leave(request, seat)
  else {
    if (project.domain_id !== role.domain_id && !isShared(role, { domainId: String(project.domain_id) }))
      throw badInput('inconsistent domain for project and roles')
    reportedWithin('validateJoinProject', () => checkRoles(request, String(project.id), [String(role.id)]))
    join(request, seat)
  }
  request.region.tokens.forget()
  return bodiless(200)
}

/** Puts a user into a group, takes it out or asks whether it is there. */
function userOfGroup(request: ApiRequest, call: Call, groupText: string, userText: string): Response {
  const user = found(request, 'users', userText)
  checkRight(request, call, 'users', user)
  const group = found(request, 'groups', groupText)
  const link = { group_id: String(group.id), user_id: String(user.id) }
  if (call.method === 'HEAD')
    return bodiless(request.region.store.table(usergroups).first(link) === undefined ? 404 : 200)
  if (call.method === 'DELETE') removeUser(request, group, user)
  else {
    if (user.domain_id !== group.domain_id) throw badInput('cannot join user and group in differnt domain')
    addUser(request, group, user)
  }
  request.region.tokens.forget()
  return bodiless(200)
}
