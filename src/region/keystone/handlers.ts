import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { Secret } from '../../core/secret.ts'
import { eventHandlers } from '../actions/event-tables.ts'
import { changeConfig, showConfig } from '../actions/service-config.ts'
import { ApiError, badInput, forbidden, invalidStatus } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { assignments, usergroups } from '../kinds/identity-links.ts'
import { textsOf } from '../query/params.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { sql } from '../store/sql.ts'
import { changeMembers, changeProjects } from './membership.ts'
import { checkPassword, hashPassword } from './passwords.ts'
import { addPolicy, removePolicy, setPolicies, unlinkPolicy } from './role-policies.ts'

const plainCreate =
  (extra: (request: ApiRequest) => Row = () => ({})): NonNullable<Handlers['create']> =>
  (request, kind) =>
    describe(request, kind, insertItem(request, kind, extra(request)))

const plainRemove: ObjectAction = (request, row, kind) => {
  const shown = describe(request, kind, row)
  if (shown.can_delete !== true)
    throw invalidStatus(`${kind.keyword} ${String(row.name)} cannot be deleted while it is in use or enabled`)
  removeRow(request, kind, row)
  return shown
}

/** Projects live in the default domain only, as in an original that was set up without more. */
function onlyDefaultDomain(request: ApiRequest): Row {
  const wanted = bodyText(request, 'domain_id', 'project_domain_id', 'project_domain')
  if (wanted === undefined || wanted === 'default' || wanted === 'Default') return { parent_id: 'default' }
  throw forbidden('project in non-default domain is prohibited', {
    id: 'project in non-default domain is prohibited',
  }).within('ValidateCreateDomainId')
}

const createUser: NonNullable<Handlers['create']> = async (request, kind) => {
  const given = bodyText(request, 'password')
  const password = given === undefined ? undefined : new Secret(given)
  if (password !== undefined && request.body.skip_password_complexity_check !== true) checkPassword(password)
  const extra: Row = { lang: 'zh-CN', password_hash: password === undefined ? null : await hashPassword(password) }
  return describe(request, kind, insertItem(request, kind, extra))
}

const resetPassword: ObjectAction = async (request, row) => {
  const given = bodyText(request, 'password')
  if (given === undefined) throw badInput('password: missing input field')
  const password = new Secret(given)
  checkPassword(password)
  request.region.store.rows('users').update(String(row.id), { password_hash: await hashPassword(password) })
  return undefined
}

/** An update of a user may carry a new password: it is hashed before anything is written. */
const setPassword: ObjectAction = resetPassword

const join: ObjectAction = (request, row) => {
  changeMembers(request, String(row.id), true)
  return undefined
}

const leave: ObjectAction = (request, row) => {
  changeMembers(request, String(row.id), false)
  return undefined
}

const joinProjects =
  (plural: 'users' | 'groups'): ObjectAction =>
  (request, row) => {
    changeProjects(request, row, plural, true)
    if (plural === 'users' && request.body.enabled === true)
      request.region.store.rows('users').update(String(row.id), { enabled: true })
    return undefined
  }

const leaveProjects =
  (plural: 'users' | 'groups'): ObjectAction =>
  (request, row) => {
    changeProjects(request, row, plural, false)
    return undefined
  }

const addUsers: ObjectAction = (request, row) => changeGroup(request, row, true)
const removeUsers: ObjectAction = (request, row) => changeGroup(request, row, false)

function changeGroup(request: ApiRequest, group: Row, add: boolean): undefined {
  const { store } = request.region
  const table = store.table(usergroups)
  // climc sends the deprecated name, `user`
  for (const wanted of ['user', 'users', 'user_ids'].flatMap(key => textsOf(request.body, key))) {
    const user = fetchItem(store, store.kind('users'), request.identity, wanted)
    const link = { user_id: String(user.id), group_id: String(group.id) }
    const known = table.where(link)
    if (add && known.length === 0) table.insert(link)
    if (!add) table.remove(known.map(row => row.row_id))
  }
}

const createCredential: NonNullable<Handlers['create']> = (request, kind) => {
  const { identity } = request
  const blob = request.body.blob
  const extra: Row = {
    user_id: bodyText(request, 'user_id') ?? identity.userId,
    project_id: bodyText(request, 'project_id') ?? identity.projectId,
    encrypted_blob: isJsonObject(blob) ? JSON.stringify(blob) : String(blob ?? ''),
  }
  if (extra.user_id !== identity.userId && !identity.administers('identity', 'credentials', 'create'))
    throw forbidden('not enough privilege to make credentials of another user')
  return describe(request, kind, insertItem(request, kind, extra))
}

const removeUser: ObjectAction = (request, row, kind) => {
  const shown = plainRemove(request, row, kind)
  request.region.store.table(assignments).removeWhere(sql`actor_id = ${String(row.id)}`)
  return shown
}

const createPolicy = plainCreate(request => {
  const { blob, name, scope } = request.body
  if (!isJsonObject(blob)) throw new ApiError('MissingParameterError', 'blob: MissingParameterError')
  return {
    blob,
    type: bodyText(request, 'type') ?? String(name ?? ''),
    scope: typeof scope === 'string' ? scope : 'project',
    is_public: true,
  }
})

/** What the identity resources can do beyond being listed and shown. */
export const identityHandlers: Readonly<Record<string, Handlers>> = {
  domains: { create: plainCreate(), remove: plainRemove },
  projects: { create: plainCreate(onlyDefaultDomain), remove: plainRemove, perform: { join, leave } },
  users: {
    create: createUser,
    remove: removeUser,
    perform: {
      'reset-password': resetPassword,
      'set-password': setPassword,
      join: joinProjects('users'),
      leave: leaveProjects('users'),
    },
  },
  groups: {
    create: plainCreate(),
    remove: plainRemove,
    perform: {
      'add-users': addUsers,
      'remove-users': removeUsers,
      join: joinProjects('groups'),
      leave: leaveProjects('groups'),
    },
  },
  roles: {
    create: plainCreate(() => ({ is_public: true, public_scope: 'system' })),
    remove: plainRemove,
    perform: { 'add-policy': addPolicy, 'remove-policy': removePolicy, 'set-policies': setPolicies },
  },
  policies: { create: createPolicy, remove: plainRemove },
  services: {
    create: plainCreate(),
    remove: plainRemove,
    perform: { config: changeConfig },
    specific: { config: showConfig },
  },
  rolepolicies: { remove: unlinkPolicy },
  events: eventHandlers,
  endpoints: { create: plainCreate(), remove: plainRemove },
  regions: { create: plainCreate(), remove: plainRemove },
  credentials: { create: createCredential, remove: plainRemove },
}

export type IdentityAnswer = JsonObject
