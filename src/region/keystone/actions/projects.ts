import { objectsIn } from '../../../core/json.ts'
import { forbidden, reportedWithin } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { checkRoles } from '../grants/privileges.ts'
import { keystoneOptions } from '../options.ts'
import { checkDomainEnabled, checkDomainOfNew, creating, NAME_STEPS, ownerOf } from './creation.ts'
import { type Actors, join, leave, named, refused, texts } from './membership.ts'
import { setAdmin } from './project-admin.ts'
import { removeForLater } from './removal.ts'

const ACTORS = ['users', 'groups'] as const

/** `POST /v3/projects/id/join`: several users, groups and roles at once. */
const joinAll: ObjectAction = (request, project) => {
  const { body, region } = request
  const listed = (plural: Actors) => texts(body[plural])
  if (ACTORS.every(plural => listed(plural).length === 0)) throw refused('empty user and group')
  const wanted = texts(body.roles)
  if (wanted.length === 0) throw refused('invalid roles')
  const roles = wanted.map(text => named(request, 'roles', text))
  const ids = roles.map(role => String(role.id))
  reportedWithin('validateJoinProject', () => checkRoles(request, String(project.id), ids))
  const actors = ACTORS.flatMap(plural => listed(plural).map(text => ({ plural, actor: named(request, plural, text) })))
  for (const each of actors) for (const role of roles) join(request, { ...each, project, role })
  if (body.enable_all_users === true)
    for (const { plural, actor } of actors)
      if (plural === 'users') region.store.rows('users').update(String(actor.id), { enabled: true })
  return undefined
}

const leaveAll: ObjectAction = (request, project) => {
  const pairs = ACTORS.flatMap(plural => {
    const key = plural.slice(0, -1)
    return objectsIn(request.body[`${key}_roles`]).map(pair => ({ plural, key, actor: pair[key], role: pair.role }))
  })
  if (pairs.length === 0) throw refused('empty input')
  for (const { key, actor, role } of pairs) {
    if (!actor) throw refused(`empty ${key}`)
    if (!role) throw refused('empty role')
  }
  for (const { plural, actor, role } of pairs)
    leave(request, {
      plural,
      project,
      actor: named(request, plural, String(actor)),
      role: named(request, 'roles', String(role)),
    })
  return undefined
}

/** Makes a user the administrator of a project: he gets the role for that; without a user nobody is. */
const changeAdmin: ObjectAction = (request, project) => {
  const wanted = bodyText(request, 'user_id')
  if (wanted === undefined) {
    setAdmin(request, project, '')
    return undefined
  }
  const actor = named(request, 'users', wanted)
  const role = named(request, 'roles', keystoneOptions(request.region.store).projectAdminRole)
  if (!has(request, project, actor, role)) join(request, { plural: 'users', actor, project, role })
  setAdmin(request, named(request, 'projects', String(project.id)), String(actor.id))
  return undefined
}

function has({ region }: ApiRequest, project: Row, user: Row, role: Row): boolean {
  return (
    region.store.rows('assignments').count(
      sql`t.target_id = ${String(project.id)} AND t.role_id = ${String(role.id)} AND
            (t.type = 'UserProject' AND t.actor_id = ${String(user.id)} OR t.type = 'GroupProject' AND t.actor_id IN
              (SELECT group_id FROM usergroups WHERE deleted = 0 AND user_id = ${String(user.id)}))`,
    ) > 0
  )
}

/** Deletes the projects that have nothing and nobody. */
const clean: ClassAction = (request, kind) => {
  const { store } = request.region
  if (!request.identity.isCapableOf('system')) throw forbidden('not allow clean projects')
  const remove = removeForLater()
  for (const project of store.rows('projects').select(sql`t.pending_deleted = 0 AND name <> 'system'`))
    if (isEmpty(request, project)) remove(request, project, kind)
  return {}
}

function isEmpty({ region: { store } }: ApiRequest, project: Row): boolean {
  const id = String(project.id)
  if (store.rows('assignments').count(sql`t.target_id = ${id}`) > 0) return false
  return [...store.kinds.values()].every(
    kind =>
      kind.service !== 'compute' ||
      !('tenant_id' in kind.columns && 'deleted' in kind.columns) ||
      !store.used(kind.plural) ||
      store.rows(kind.plural).count(sql`t.tenant_id = ${id}`) === 0,
  )
}

export const projectHandlers: Handlers = {
  create: creating((request, kind) => {
    const { domainId } = ownerOf(request, kind)
    checkDomainOfNew(request, domainId)
    checkDomainEnabled(request, domainId, 'SIdentityBaseResourceManager.ValidateCreateData')
    return { parent_id: domainId }
  }),
  nameStep: NAME_STEPS.identity,
  update: (request, row, patch) => {
    if (bodyText(request, 'name') !== undefined && row.name === 'system' && row.domain_id === 'default')
      throw forbidden('cannot alter system project name')
    return patch
  },
  // The original tells of a deleted project that it is no domain, which only it could mistake it for.
  remove: async (request, row, kind) => ({ ...(await removeForLater()(request, row, kind)), is_domain: false }),
  perform: { join: joinAll, leave: leaveAll, 'set-admin': changeAdmin },
  performClass: { clean },
}
