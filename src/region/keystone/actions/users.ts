import { Secret } from '../../../core/secret.ts'
import { forbidden, raised, reportedWithin } from '../../http/api-error.ts'
import { assignments, idmappings, usergroups } from '../../kinds/identity/links.ts'
import type { Row } from '../../kinds/model/column.ts'
import { setEnabled } from '../../resources/common.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { keystoneOptions } from '../options.ts'
import { checkDomainEnabled, NAME_STEPS, ownerOf } from './creation.ts'
import { joinProjects, leaveProjects } from './membership.ts'
import { checkComplexity, checkNewPassword, newPassword } from './password-rules.ts'
import { resetAdmin } from './project-admin.ts'
import { removeForLater } from './removal.ts'

const unchecked = (request: ApiRequest) => request.body.skip_password_complexity_check === true

const create: NonNullable<Handlers['create']> = async (request, kind) => {
  const { store } = request.region
  const options = keystoneOptions(store)
  const given = bodyText(request, 'password')
  const password = given === undefined ? undefined : new Secret(given)
  if (password !== undefined && !unchecked(request)) checkComplexity(password, options)
  checkDomainEnabled(request, ownerOf(request, kind).domainId, 'SEnabledIdentityBaseResourceManager.ValidateCreateData')
  const provider = bodyText(request, 'idp_id')
  if (provider !== undefined) providerId(request, provider)
  const system = request.body.is_system_account === true
  const user = insertItem(request, kind, {
    lang: bodyText(request, 'lang') ?? options.defaultUserLanguage,
    ...(password === undefined
      ? {}
      : await newPassword(request.region, password, { system, reset: unchecked(request) })),
    ...(options.forceEnableMfa === 'disable' ? {} : { enable_mfa: true }),
  })
  const entity = bodyText(request, 'idp_entity_id')
  if (provider !== undefined && entity !== undefined) link(request, user, providerId(request, provider), entity)
  return describe(request, kind, user)
}

const update: NonNullable<Handlers['update']> = async (request, row, patch) => {
  const { region, body } = request
  const given = bodyText(request, 'password')
  const password = given === undefined ? undefined : new Secret(given)
  const system = row.is_system_account === true
  if (bodyText(request, 'name') !== undefined && row.name === 'sysadmin' && row.domain_id === 'default')
    throw forbidden('cannot alter sysadmin user name')
  if (password !== undefined && !unchecked(request)) await checkNewPassword(region, row, password, system)
  if (body.enabled === true) Object.assign(patch, NO_FAILURES)
  if (body.enabled === false) region.tokens.revokeOf(String(row.id))
  return {
    ...patch,
    ...(body.clear_expire === true ? { expired_at: '' } : {}),
    ...(keystoneOptions(region.store).forceEnableMfa === 'disable' ? {} : { enable_mfa: true }),
    ...(password === undefined ? {} : await newPassword(region, password, { system, reset: unchecked(request), row })),
  }
}

/** A user who is switched on again starts with no wrong passwords. */
const NO_FAILURES = { failed_auth_count: 0, failed_auth_at: '' } as const

const enable: ObjectAction = (request, row, kind) => {
  request.region.store.rows(kind.plural).update(String(row.id), NO_FAILURES)
  return setEnabled(true)(request, row, kind)
}

const disable: ObjectAction = (request, row, kind) => {
  request.region.tokens.revokeOf(String(row.id))
  return setEnabled(false)(request, row, kind)
}

function providerId(request: ApiRequest, text: string): string {
  const found = request.region.store.rows('identity_providers').byKey(text)
  if (found === undefined) throw raised('ResourceNotFoundError', `identity_provider ${text}`)
  return String(found.id)
}

function link({ region }: ApiRequest, user: Row, provider: string, entity: string): void {
  const table = region.store.table(idmappings)
  const known = { domain_id: provider, local_id: entity, entity_type: 'user' }
  table.remove(table.where(known).map(row => row.row_id))
  table.insert({ ...known, public_id: String(user.id) })
}

const linkIdp: ObjectAction = (request, row) => {
  link(request, row, providerId(request, bodyText(request, 'idp_id') ?? ''), bodyText(request, 'idp_entity_id') ?? '')
  return undefined
}

const unlinkIdp: ObjectAction = (request, row) => {
  request.region.store
    .table(idmappings)
    .removeWhere(
      sql`entity_type = 'user' AND public_id = ${String(row.id)} AND domain_id = ${bodyText(request, 'idp_id') ?? ''}`,
    )
  return undefined
}

/** Deletes a user's credentials of a type; those to recover a second factor with go with it. */
const resetCredentials: ObjectAction = (request, row) => {
  const type = bodyText(request, 'type') ?? ''
  for (const each of type === 'totp' ? ['totp', 'recovery_secret'] : [type])
    request.region.store.rows('credentials').removeWhere(sql`user_id = ${String(row.id)} AND type = ${each}`)
  return undefined
}

function leaveEverything(request: ApiRequest, row: Row): void {
  const { store, tokens } = request.region
  const id = String(row.id)
  store.table(assignments).removeWhere(sql`type = 'UserProject' AND actor_id = ${id}`)
  store.table(usergroups).removeWhere(sql`user_id = ${id}`)
  store.table(idmappings).removeWhere(sql`entity_type = 'user' AND public_id = ${id}`)
  store.rows('users').update(id, { password_hash: null, password_history: null })
  tokens.revokeOf(id)
  for (const project of store.rows('projects').where({ admin_id: id })) resetAdmin(request, project)
}

export const userHandlers: Handlers = {
  create,
  update,
  nameStep: NAME_STEPS.enabled,
  remove: removeForLater(leaveEverything),
  perform: {
    join: (request, row) => {
      reportedWithin('joinProjects', () => joinProjects(request, row, 'users'))
      if (request.body.enabled === true) request.region.store.rows('users').update(String(row.id), { enabled: true })
      return undefined
    },
    leave: (request, row) => leaveProjects(request, row, 'users'),
    enable,
    disable,
    'link-idp': linkIdp,
    'unlink-idp': unlinkIdp,
    'reset-credentials': resetCredentials,
  },
}
