import type { JsonObject } from '../../core/json.ts'
import { bodiless } from '../http/answer.ts'
import { handlerNotFound } from '../http/api-error.ts'
import type { Call, Resources } from '../http/dispatch.ts'
import { usergroups } from '../kinds/identity-links.ts'
import type { Kind } from '../kinds/kind.ts'
import { parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { listKind } from '../resources/list.ts'
import { fetchItem } from '../resources/lookup.ts'
import { checkObject } from '../resources/owner.ts'
import type { ApiRequest } from '../resources/request.ts'
import { type Sql, sql } from '../store/sql.ts'
import { assign, has, unassign } from './membership.ts'

type Place = (id: string) => Sql

const inProject = (type: string): Place => {
  return id =>
    sql`t.id IN (SELECT actor_id FROM assignments WHERE deleted = 0 AND type = ${type} AND target_id = ${id})`
}
const ofActor = (type: string): Place => {
  return id =>
    sql`t.id IN (SELECT target_id FROM assignments WHERE deleted = 0 AND type = ${type} AND actor_id = ${id})`
}

/** What is listed below one object: `GET /v3/plural/id/what`. */
const BELOW: Readonly<Record<string, Place>> = {
  'users/projects': ofActor('UserProject'),
  'groups/projects': ofActor('GroupProject'),
  'projects/users': inProject('UserProject'),
  'projects/groups': inProject('GroupProject'),
  'users/groups': id => sql`t.id IN (SELECT group_id FROM usergroups WHERE deleted = 0 AND user_id = ${id})`,
  'groups/users': id => sql`t.id IN (SELECT user_id FROM usergroups WHERE deleted = 0 AND group_id = ${id})`,
}

/**
 * The pages on who is in which group, and has which role in which project; undefined for any other page.
 * @throws ApiError for what is not there or not allowed
 */
export function membershipPages(region: Region, resources: Resources, call: Call): JsonObject | Response | undefined {
  const { path, method } = call
  const [plural = '', id = '', what = '', second = '', fifth, role = ''] = path
  const place = BELOW[`${plural}/${what}`]
  if (place === undefined) return undefined
  if (path.length === 3)
    return method === 'GET' ? listBelow(region, resources, call, plural, id, what, place) : undefined
  if (plural === 'groups' && what === 'users' && path.length === 4) return userOfGroup(region, call, id, second)
  if (plural !== 'projects' || fifth !== 'roles') return undefined
  const wanted = { project: id, actor: second, group: what === 'groups' }
  if (path.length === 5 && method === 'GET') return rolesOf(region, resources, call, wanted)
  return path.length === 6 ? roleInProject(region, call, { ...wanted, role }) : undefined
}

function listBelow(
  region: Region,
  resources: Resources,
  call: Call,
  plural: string,
  id: string,
  what: string,
  place: Place,
): JsonObject {
  return listWhere(region, resources, call, what, place(idOf(region, call, plural, id, 'get')))
}

function listWhere(region: Region, resources: Resources, call: Call, plural: string, where: Sql): JsonObject {
  const kind: Kind | undefined = resources.kinds.get(plural)
  if (kind === undefined) throw handlerNotFound(call.shown)
  const query = parseQuery(new URL(call.request.url).searchParams)
  const request: ApiRequest = { region, identity: call.identity, query, body: {}, envelope: {}, id: call.id }
  return listKind(request, kind, [where])
}

/** The id of an object on which the asker may do the action. */
function idOf(region: Region, call: Call, plural: string, nameOrId: string, ...action: readonly string[]): string {
  const { store } = region
  const row = fetchItem(store, store.kind(plural), call.identity, nameOrId)
  checkObject(store.kind(plural), call.identity, row, ...action)
  return String(row.id)
}

const known = (region: Region, call: Call, plural: string, nameOrId: string): string =>
  String(fetchItem(region.store, region.store.kind(plural), call.identity, nameOrId).id)

/** Who, in which project; ids or names. */
interface Actor {
  readonly project: string
  readonly actor: string
  readonly group: boolean
}

const pluralOf = ({ group }: Actor) => (group ? 'groups' : 'users')
const typeOf = ({ group }: Actor) => (group ? 'GroupProject' : 'UserProject')

function rolesOf(region: Region, resources: Resources, call: Call, wanted: Actor): JsonObject {
  const target = idOf(region, call, 'projects', wanted.project, 'get')
  const actor = known(region, call, pluralOf(wanted), wanted.actor)
  const where = sql`t.id IN (SELECT role_id FROM assignments
    WHERE deleted = 0 AND type = ${typeOf(wanted)} AND actor_id = ${actor} AND target_id = ${target})`
  return listWhere(region, resources, call, 'roles', where)
}

/** Gives, takes or asks for one role of a user or group in a project. */
function roleInProject(region: Region, call: Call, wanted: Actor & { readonly role: string }): Response {
  const { store } = region
  const { method } = call
  const action = method === 'PUT' ? ['perform', 'join'] : method === 'DELETE' ? ['perform', 'leave'] : ['get']
  const assignment = {
    type: typeOf(wanted),
    target_id: idOf(region, call, 'projects', wanted.project, ...action),
    actor_id: known(region, call, pluralOf(wanted), wanted.actor),
    role_id: known(region, call, 'roles', wanted.role),
  }
  return change(region, call, {
    is: () => has(store, assignment),
    add: () => assign(store, assignment),
    remove: () => unassign(store, assignment),
  })
}

/** Puts a user into a group, takes it out or asks whether it is there. */
function userOfGroup(region: Region, call: Call, group: string, user: string): Response {
  const { method } = call
  const action =
    method === 'PUT' ? ['perform', 'add-users'] : method === 'DELETE' ? ['perform', 'remove-users'] : ['get']
  const link = { group_id: idOf(region, call, 'groups', group, ...action), user_id: known(region, call, 'users', user) }
  const table = region.store.table(usergroups)
  return change(region, call, {
    is: () => table.first(link) !== undefined,
    add: () => table.insert(link),
    remove: () => table.remove(table.where(link).map(row => row.row_id)),
  })
}

interface Bond {
  is(): boolean
  add(): unknown
  remove(): unknown
}

/** The answers have no body, as the original's. */
function change(region: Region, call: Call, bond: Bond): Response {
  switch (call.method) {
    case 'HEAD':
      return bodiless(bond.is() ? 200 : 404)
    case 'PUT':
      if (!bond.is()) bond.add()
      break
    case 'DELETE':
      bond.remove()
      break
    default:
      throw handlerNotFound(call.shown)
  }
  region.tokens.forget()
  return bodiless(200)
}
