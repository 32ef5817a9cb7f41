import type { JsonObject } from '../../core/json.ts'
import { badInput, handlerNotFound } from '../http/api-error.ts'
import type { Call, Resources } from '../http/dispatch.ts'
import { assignments } from '../kinds/identity-links.ts'
import type { Kind } from '../kinds/kind.ts'
import { parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { listKind } from '../resources/list.ts'
import { fetchItem } from '../resources/lookup.ts'
import { checkObject } from '../resources/owner.ts'
import type { ApiRequest } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** Who gets, or loses, which role in which project; ids or names. */
export interface Membership {
  readonly project: string
  readonly actor: string
  readonly role: string
  readonly group: boolean
}

/** `PUT` and `DELETE /v3/projects/id/users/id/roles/id`; the answer has no body worth the name. */
export function changeProjectRole(region: Region, call: Call, membership: Membership): null {
  const { store } = region
  const project = fetchItem(store, store.kind('projects'), call.identity, membership.project)
  checkObject(store.kind('projects'), call.identity, project, 'perform', call.method === 'DELETE' ? 'leave' : 'join')
  const actor = fetchItem(store, store.kind(membership.group ? 'groups' : 'users'), call.identity, membership.actor)
  const role = fetchItem(store, store.kind('roles'), call.identity, membership.role)
  const found = {
    type: membership.group ? 'GroupProject' : 'UserProject',
    actor_id: String(actor.id),
    target_id: String(project.id),
    role_id: String(role.id),
  }
  if (call.method === 'PUT') assign(store, found)
  else if (call.method === 'DELETE') unassign(store, found)
  else throw handlerNotFound(call.shown)
  region.tokens.forget()
  return null
}

type Assignment = Record<'type' | 'actor_id' | 'target_id' | 'role_id', string>

function assign(store: Store, wanted: Assignment): void {
  const table = store.table(assignments)
  if (table.first(wanted) === undefined) table.insert(wanted)
}

function unassign(store: Store, wanted: Assignment): void {
  const table = store.table(assignments)
  table.remove(table.where(wanted).map(row => row.row_id))
}

/** `GET /v3/users/id/projects` */
export function projectsOfUser(region: Region, resources: Resources, call: Call, id: string): JsonObject {
  const { store } = region
  const kind: Kind | undefined = resources.kinds.get('projects')
  if (kind === undefined) throw handlerNotFound(call.shown)
  const user = fetchItem(store, store.kind('users'), call.identity, id)
  checkObject(store.kind('users'), call.identity, user, 'get')
  const query = parseQuery(new URL(call.request.url).searchParams)
  const request: ApiRequest = { region, identity: call.identity, query, body: {}, envelope: {}, id: call.id }
  return listKind(request, kind, [
    sql`t.id IN (SELECT target_id FROM assignments WHERE deleted = 0 AND type = 'UserProject' AND actor_id = ${String(user.id)})`,
  ])
}

/** `POST /v3/projects/id/join` and `leave`: several users, groups and roles at once. */
export function changeMembers(request: ApiRequest, projectId: string, join: boolean): void {
  const { store } = request.region
  const pairs = join ? joins(request) : leaves(request)
  for (const { plural, actor, role } of pairs) {
    const wanted = {
      type: plural === 'groups' ? 'GroupProject' : 'UserProject',
      actor_id: String(fetchItem(store, store.kind(plural), request.identity, actor).id),
      target_id: projectId,
      role_id: String(fetchItem(store, store.kind('roles'), request.identity, role).id),
    }
    if (join) assign(store, wanted)
    else unassign(store, wanted)
  }
}

interface Pair {
  readonly plural: 'users' | 'groups'
  readonly actor: string
  readonly role: string
}

function joins({ body }: ApiRequest): Pair[] {
  const roles = texts(body.roles)
  if (roles.length === 0) throw badInput('roles: missing input field')
  const plurals = ['users', 'groups'] as const
  return plurals.flatMap(plural => texts(body[plural]).flatMap(actor => roles.map(role => ({ plural, actor, role }))))
}

function leaves({ body }: ApiRequest): Pair[] {
  const pairsOf = (plural: 'users' | 'groups', key: 'user' | 'group'): Pair[] => {
    const roles = body[`${key}_roles`]
    if (!Array.isArray(roles)) return []
    return roles.flatMap(item => {
      if (typeof item !== 'object' || item === null || Array.isArray(item)) return []
      return [{ plural, actor: String(item[key] ?? ''), role: String(item.role ?? '') }]
    })
  }
  return [...pairsOf('users', 'user'), ...pairsOf('groups', 'group')]
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
}
