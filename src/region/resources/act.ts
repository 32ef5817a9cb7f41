import { isJsonObject, type JsonObject, memberOf } from '../../core/json.ts'
import { ApiError, reportedWithin } from '../http/api-error.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { VERSION } from '../version.ts'
import { checkThawed, commonActions, commonSpecifics } from './common.ts'
import type { Handlers } from './handlers.ts'
import { readConditions } from './list.ts'
import { fetchItem } from './lookup.ts'
import { namedOwner } from './owners/named.ts'
import { checkClass, checkObject } from './owners/privilege.ts'
import { COMMON_CLASS_ACTIONS, commonProperties } from './properties/properties.ts'
import type { ApiRequest } from './request.ts'
import { describeAgain } from './show.ts'
import { checkInput } from './typed-input.ts'
import { createItem } from './write.ts'

/** The original's refusal of an action that a kind, or the driver of an object's cloud, does not know. */
export function actionNotFound(action: string): ApiError {
  return notInThisVersion(`Action ${action}`)
}

/** What the original says of a word for which there is nothing, since an older service might not know it. */
export function notInThisVersion(what: string): ApiError {
  return new ApiError(
    'ActionNotFoundError',
    `${what} not found, please check service version, current version: ${VERSION}`,
  )
}

/** What the original says of an action that is none; one that is called `action` is its own way to say so, asked wrongly. */
function noAction(action: string): ApiError {
  if (action !== 'action') return actionNotFound(action)
  return new ApiError('InternalServerError', 'PerformAction method params length not match, expected 5, input 4')
}

/** `POST /plural/id/action` */
export async function performAction(
  request: ApiRequest,
  kind: Kind,
  handlers: Handlers,
  id: string,
  action: string,
): Promise<JsonObject> {
  const { store, tokens } = request.region
  const row = fetchItem(store, kind, request.identity, id)
  reportedWithin('PreCheckPerformAction', () => checkThawed(row, action))
  checkObject(store, kind, request.identity, row, 'perform', action)
  const perform =
    memberOf(handlers.performRaw, action) ?? memberOf(handlers.perform, action) ?? memberOf(commonActions(kind), action)
  if (perform === undefined || handlers.lacks?.includes(action)) throw noAction(action)
  checkInput(kind.plural, action, request.body)
  const answer = await perform(request, row, kind)
  if (kind.service === 'identity') tokens.forget()
  return { [kind.keyword]: answer ?? describeAgain(request, kind, row) }
}

/** `POST /plural/action`; body and answer are under the plural, a body under the keyword is understood too. */
export async function performClassAction(
  asked: ApiRequest,
  kind: Kind,
  handlers: Handlers,
  action: string,
): Promise<JsonObject> {
  const wrapped = asked.body[kind.keyword]
  const request = isJsonObject(wrapped) ? { ...asked, body: wrapped } : asked
  if (action === 'check-create-data') {
    const created = await createItem({ ...request, body: { ...request.body, dry_run: true } }, kind, handlers)
    return { [kind.plural]: created[kind.keyword] ?? created[kind.plural] ?? {} }
  }
  const perform = memberOf(handlers.performClass, action) ?? memberOf(COMMON_CLASS_ACTIONS, action)
  const owner = namedOwner(request.region.store, kind, request.body) ?? request.identity
  checkClass(request.region.store, kind, request.identity, owner, 'perform', action)
  if (perform === undefined || handlers.lacks?.includes(action)) throw noAction(action)
  return { [kind.plural]: (await perform(request, kind)) ?? {} }
}

/** `GET /plural/id/spec` */
export async function getSpecific(
  request: ApiRequest,
  kind: Kind,
  handlers: Handlers,
  id: string,
  spec: string,
): Promise<JsonObject> {
  const { region, identity, query } = request
  const row = fetchItem(region.store, kind, identity, id, query, undefined, readConditions(request, kind))
  checkObject(region.store, kind, identity, row, 'get', spec)
  const get = memberOf(handlers.specific, spec) ?? memberOf(commonSpecifics(kind), spec)
  if (get === undefined) throw new ApiError('SpecNotFoundError', `${kind.keyword} ${id} ${spec} not found`)
  return { [kind.keyword]: (await get(request, row, kind)) ?? {} }
}

/** `GET /plural/property`; undefined when the kind has no property of that name, so that it may be an id. */
export async function getProperty(
  request: ApiRequest,
  kind: Kind,
  handlers: Handlers,
  property: string,
): Promise<JsonObject | undefined> {
  const get = memberOf(handlers.property, property) ?? memberOf(commonProperties(kind), property)
  if (get === undefined) return undefined
  return { [kind.keyword]: (await get(request, kind)) ?? {} }
}
