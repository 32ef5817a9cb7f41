import { type JsonValue, objectsIn } from '../../../core/json.ts'
import { ApiError, forbidden, notFound, raised, reportedWithin } from '../../http/api-error.ts'
import { assignments } from '../../kinds/identity/links.ts'
import type { Row } from '../../kinds/model/column.ts'
import { fetchItem } from '../../resources/lookup.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { checkRoles } from '../grants/privileges.ts'
import { keystoneOptions } from '../options.ts'
import { checkDomainOfProjects } from './creation.ts'
import { isAdminRole, resetAdmin } from './project-admin.ts'

export type Actors = 'users' | 'groups'

/** One user or group with one role in one project. */
export interface Seat {
  readonly plural: Actors
  readonly actor: Row
  readonly project: Row
  readonly role: Row
}

const TYPES = { users: 'UserProject', groups: 'GroupProject' } as const

/** A seat as its row names it. */
export function assignmentOf({ plural, actor, project, role }: Seat) {
  return {
    type: TYPES[plural],
    actor_id: String(actor.id),
    target_id: String(project.id),
    role_id: String(role.id),
  }
}

/** The object of that id or name that the asker may get. @throws ApiError 404, 403 */
export function found({ region, identity }: ApiRequest, plural: string, text: string): Row {
  return fetchItem(region.store, region.store.kind(plural), identity, text)
}

/** The object of that id or name that a body names, whether or not the asker may see it. @throws ApiError 404 */
export function named({ region, identity }: ApiRequest, plural: string, text: string): Row {
  const table = region.store.rows(plural)
  const byId = table.byKey(text)
  if (byId !== undefined) return byId
  const all = table.select(sql`t.name = ${text.trimEnd()}`)
  const row = all.find(each => each.domain_id === identity.domainId) ?? all[0]
  if (row === undefined) throw notFound(table.kind.keyword, text)
  return row
}

/** Across domains it takes the right to do it to everybody, within one the right to do it there. */
function checkMoving({ identity }: ApiRequest, { plural, actor, project }: Seat, action: string): void {
  const allowed = identity.allowedScope('identity', plural, 'perform', action)
  const enough = actor.domain_id === project.domain_id ? ['system', 'domain'] : ['system']
  if (!enough.includes(allowed)) throw forbidden('not enough privilege')
}

/** @throws ApiError when it is not allowed, or the user or group has too many roles there already */
export function join(request: ApiRequest, seat: Seat): void {
  const { store } = request.region
  const { plural, actor, project, role } = seat
  checkDomainOfProjects(request, String(project.domain_id))
  checkMoving(request, seat, 'join-project')
  const options = keystoneOptions(store)
  const most = plural === 'users' ? options.maxUserRolesInProject : options.maxGroupRolesInProject
  if (rolesOf(request, seat) >= most)
    throw raised(
      'TooLargeEntity',
      `${plural.slice(0, -1)} ${String(actor.name)} has joined project ${String(project.name)} ${rolesOf(request, seat)} roles more than ${most}`,
    )
  const table = store.table(assignments)
  const wanted = assignmentOf(seat)
  if (table.first(wanted) === undefined) table.insert(wanted)
  note(request, seat, 'attach')
  if (!project.admin_id && isAdminRole(request, role)) resetAdmin(request, project)
}

/** How many roles the user has in the project, those through groups too; a group's own. */
function rolesOf({ region }: ApiRequest, { plural, actor, project }: Seat): number {
  const id = String(actor.id)
  const groups =
    plural === 'groups'
      ? sql`0`
      : sql`type = 'GroupProject' AND actor_id IN (SELECT group_id FROM usergroups WHERE deleted = 0 AND user_id = ${id})`
  const row = region.store.db.get(
    sql`SELECT count(DISTINCT role_id) AS n FROM assignments
        WHERE deleted = 0 AND target_id = ${String(project.id)} AND (type = ${TYPES[plural]} AND actor_id = ${id} OR ${groups})`,
  )
  return Number(row?.n ?? 0)
}

/** @throws ApiError when it is not allowed */
export function leave(request: ApiRequest, seat: Seat): void {
  const { plural, actor, project, role } = seat
  if (plural === 'users' && isOf(project, 'system') && isOf(actor, 'sysadmin') && isOf(role, 'admin'))
    throw forbidden('sysadmin is protected')
  checkMoving(request, seat, 'leave-project')
  const table = request.region.store.table(assignments)
  table.remove(table.where(assignmentOf(seat)).map(row => row.row_id))
  note(request, seat, 'detach')
  if (project.admin_id === actor.id && isAdminRole(request, role)) resetAdmin(request, project)
}

const isOf = (row: Row, name: string) => row.name === name && row.domain_id === 'default'

/** Both sides remember it. */
function note({ region, identity }: ApiRequest, { plural, actor, project }: Seat, action: string): void {
  const { store, events } = region
  events.record(store.kind(plural), actor, action, { id: project.id, name: project.name }, identity)
  events.record(store.kind('projects'), project, action, { id: actor.id, name: actor.name }, identity)
}

/** `POST /v3/users/id/join`, or of a group: several projects and roles at once. */
export function joinProjects(request: ApiRequest, actor: Row, plural: Actors): void {
  const projects = texts(request.body.projects)
  const wanted = texts(request.body.roles)
  if (projects.length === 0) throw refused('empty projects')
  if (wanted.length === 0) throw refused('empty roles')
  const roles = wanted.map(text => named(request, 'roles', text))
  const places = projects.map(text => named(request, 'projects', text))
  for (const project of places)
    reportedWithin(`validateJoinProject ${String(project.id)}(${String(project.name)})`, () =>
      checkRoles(
        request,
        String(project.id),
        roles.map(role => String(role.id)),
      ),
    )
  for (const project of places) for (const role of roles) join(request, { plural, actor, project, role })
}

/** `POST /v3/users/id/leave`, or of a group. */
export function leaveProjects(request: ApiRequest, actor: Row, plural: Actors): undefined {
  for (const { project, role } of objectsIn(request.body.project_roles))
    leave(request, {
      plural,
      actor,
      project: named(request, 'projects', String(project ?? '')),
      role: named(request, 'roles', String(role ?? '')),
    })
}

/** A body that does not say enough. */
export function refused(reason: string): ApiError {
  return new ApiError('InputParameterError', reason, { pattern: { id: '%v', fields: [reason] } })
}

export function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : []
}
