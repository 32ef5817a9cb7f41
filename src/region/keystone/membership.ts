import { isJsonObject } from '../../core/json.ts'
import { badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { assignments } from '../kinds/identity-links.ts'
import { fetchItem } from '../resources/lookup.ts'
import type { ApiRequest } from '../resources/request.ts'
import type { Store } from '../store/store.ts'

type Assignment = Record<'type' | 'actor_id' | 'target_id' | 'role_id', string>

export function has(store: Store, wanted: Assignment): boolean {
  return store.table(assignments).first(wanted) !== undefined
}

export function assign(store: Store, wanted: Assignment): void {
  if (!has(store, wanted)) store.table(assignments).insert(wanted)
}

export function unassign(store: Store, wanted: Assignment): void {
  const table = store.table(assignments)
  table.remove(table.where(wanted).map(row => row.row_id))
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

/** `POST /v3/users/id/join` and `leave`, or of a group: several projects and roles at once. */
export function changeProjects(request: ApiRequest, row: Row, plural: 'users' | 'groups', join: boolean): void {
  const { store } = request.region
  const idOf = (kind: string, nameOrId: string) =>
    String(fetchItem(store, store.kind(kind), request.identity, nameOrId).id)
  const wanted = (join ? projectsToJoin(request) : projectsToLeave(request)).map(({ project, role }) => ({
    type: plural === 'groups' ? 'GroupProject' : 'UserProject',
    actor_id: String(row.id),
    target_id: idOf('projects', project),
    role_id: idOf('roles', role),
  }))
  for (const one of wanted) (join ? assign : unassign)(store, one)
}

interface Seat {
  readonly project: string
  readonly role: string
}

function projectsToJoin({ body }: ApiRequest): Seat[] {
  const projects = texts(body.projects)
  const roles = texts(body.roles)
  if (projects.length === 0) throw badInput('empty projects')
  if (roles.length === 0) throw badInput('empty roles')
  return projects.flatMap(project => roles.map(role => ({ project, role })))
}

function projectsToLeave({ body }: ApiRequest): Seat[] {
  const seats = Array.isArray(body.project_roles) ? body.project_roles.filter(isJsonObject) : []
  return seats.map(({ project, role }) => ({ project: String(project ?? ''), role: String(role ?? '') }))
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
}
