import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { ApiError, badInput, forbidden, handlerNotFound } from '../http/api-error.ts'
import { readJson } from '../http/body.ts'
import type { Call } from '../http/dispatch.ts'
import type { Scope, Service } from '../kinds/model/kind.ts'
import { parseQuery, textOf } from '../query/params.ts'
import type { Identity, Owner } from '../rbac/identity.ts'
import { higher } from '../rbac/scope.ts'
import type { Region } from '../region.ts'
import { namedOwner } from '../resources/owners/named.ts'
import { queryScope } from '../resources/owners/query-scope.ts'
import type { Store } from '../store/store.ts'
import { firstLimits, keyText, type Limits, type QuotaKeys, Quotas } from './quotas.ts'
import { type QuotaShape, quotaShape } from './shapes.ts'

/** Whose quota a path names. */
interface Named {
  readonly project?: string
  readonly project_domain?: string
}

/** The pages of a service's quotas; undefined for any other page. */
export async function quotaAnswer(region: Region, service: Service, call: Call): Promise<JsonObject | undefined> {
  const [plural = '', ...rest] = call.path
  const shape = quotaShape(service, plural)
  if (shape === undefined) return undefined
  if (!call.identity.authenticated) throw new ApiError('UnauthorizedError', 'Unauthorized')
  switch (call.method) {
    case 'GET':
      return { [plural]: read(region.store, shape, call, rest) }
    case 'POST':
      return { [plural]: await write(region.store, shape, call, namedBy(shape, rest)) }
    case 'DELETE':
      // What is pending is nothing that the dev region waits for.
      if (rest.at(-1) === 'pending') return {}
  }
  throw handlerNotFound(call.shown)
}

/** A path that says anything else is about the asker's own, as in the original. */
function namedBy({ scope }: QuotaShape, [first, id]: readonly string[]): Named {
  if (first === 'domains' && id !== undefined) return { project_domain: id }
  if (scope === 'domain' || first === undefined) return {}
  return { project: first === 'projects' && id !== undefined ? id : first }
}

function read(store: Store, shape: QuotaShape, call: Call, path: readonly string[]): JsonObject[] {
  const { identity } = call
  const query = parseQuery(new URL(call.request.url).searchParams)
  const primary = query.primary === 'true'
  const quotas = new Quotas(store, shape)
  const [list, id] = path
  if (list === 'domains' && id === undefined) {
    if (identity.allowedScope(shape.service, shape.plural, 'list') !== 'system')
      throw forbidden('not allow to list domain quotas')
    return quotas.list({ primary })
  }
  if (list === 'projects' && id === undefined && shape.scope === 'project')
    return quotas.list({ domain: domainOfProjects(store, shape, identity, query), primary })
  const named = namedBy(shape, path)
  const { owner, scope } = ownerToRead(store, shape, identity, named, query)
  const whose = { domain: owner.domainId, project: scope === 'project' ? (owner.projectId ?? '') : '' }
  const found = quotas.list({ ...whose, primary })
  if (found.length > 0) return found
  quotas.set(whose, {}, firstLimits(shape, whose))
  return quotas.list({ ...whose, primary })
}

function domainOfProjects(store: Store, shape: QuotaShape, identity: Identity, query: JsonObject): string {
  const domain = textOf(query, 'project_domain', 'domain_id', 'project_domain_id', 'domain')
  const owner = domain === undefined ? undefined : namedOwner(store, kindFor(store, shape), { project_domain: domain })
  const domainId = owner?.domainId ?? identity.domainId
  const allowed = identity.allowedScope(shape.service, shape.plural, 'list')
  if (allowed !== 'system' && !(allowed === 'domain' && domainId === identity.domainId))
    throw forbidden('not allow to list project quotas')
  return domainId
}

/** Quotas are no kind: this stands in for one where owners and policies are asked. */
function kindFor(store: Store, { plural, service, scope }: QuotaShape) {
  return { ...store.kind(service === 'identity' ? 'users' : 'servers'), plural, service, scope }
}

function ownerToRead(store: Store, shape: QuotaShape, identity: Identity, named: Named, query: JsonObject) {
  if (named.project !== undefined || named.project_domain !== undefined) {
    const { owner, scope } = queryScope(store, kindFor(store, shape), identity, { ...named }, 'get')
    return { owner, scope: scope === 'project' ? scope : 'domain' } as const
  }
  const asked = textOf(query, 'scope')
  const scope: Scope = shape.scope === 'domain' || asked === 'domain' ? 'domain' : 'project'
  return { owner: identity, scope } as const
}

async function write(store: Store, shape: QuotaShape, call: Call, named: Named): Promise<JsonObject[]> {
  const { identity } = call
  const body = await readJson(call.request)
  const given = isJsonObject(body) ? body[shape.plural] : undefined
  if (!isJsonObject(given)) throw badInput('fail to decode body')
  const isNumber = (name: string) => given[name] === undefined || Number.isFinite(Number(given[name]))
  if (!Object.keys(shape.limits).every(isNumber)) throw badInput('fail to decode body')
  const keys: QuotaKeys = {}
  for (const key of shape.keys) {
    const value = textOf(given, key)
    if (value !== undefined) keys[key] = value
  }
  const kind = { ...kindFor(store, shape), scope: 'project' as const }
  const owner = namedOwner(store, kind, { ...named })
  const scope = owner !== undefined && owner.projectId === undefined ? 'domain' : 'project'
  const whose = wholeOf(shape, scope, owner ?? identity)
  const quotas = new Quotas(store, shape)
  const known = quotas.limitsOf(whose, keys)
  const action = textOf(given, 'action')
  const isBase = Object.keys(keys).length === 0
  if (action === 'delete' && known === undefined)
    throw new ApiError('NotFoundError', `Quota ${keyText(whose, keys)} not found`)
  if (action === 'delete' && isBase) throw forbidden(`Default quota ${keyText(whose, keys)} not allow to delete`)
  const right = action === 'delete' ? 'delete' : known === undefined ? 'create' : 'update'
  if (higher(required(identity, owner, isBase), identity.allowedScope(shape.service, shape.plural, right)))
    throw forbidden('not enough privilleges')
  if (action === 'delete') quotas.remove(whose, keys)
  else quotas.set(whose, keys, changed(shape, whose, known, given, action))
  return quotas.list(whose)
}

const wholeOf = (shape: QuotaShape, scope: Scope, owner: Owner) => ({
  domain: owner.domainId,
  project: shape.scope === 'project' && scope === 'project' ? (owner.projectId ?? '') : '',
})

/** How far somebody must reach to set a quota: nobody sets the whole of his own. */
function required(identity: Identity, owner: Owner | undefined, isBase: boolean): Scope {
  if (owner === undefined) return isBase ? 'domain' : 'project'
  const sameDomain = owner.domainId === identity.domainId
  if (owner.projectId === undefined) return isBase || !sameDomain ? 'system' : 'domain'
  if (!sameDomain) return 'system'
  return isBase || owner.projectId !== identity.projectId ? 'domain' : 'project'
}

/** The limits after a change; what was not set before counts as nothing, and a change to nothing as none. */
function changed(
  shape: QuotaShape,
  whose: { domain: string; project: string },
  known: Limits = {},
  given: JsonObject,
  action: string | undefined,
): Limits {
  if (action === 'reset') return firstLimits(shape, whose)
  const limits: Limits = {}
  for (const name of Object.keys(shape.limits)) {
    const [before, number] = [known[name] ?? 0, Math.trunc(Number(given[name] ?? 0)) || 0]
    if (action === 'add') limits[name] = before + Math.max(number, 0)
    else if (action === 'sub') limits[name] = Math.max(before - number, 0)
    else if (action === 'replace') limits[name] = number
    else limits[name] = number > 0 ? number : before
  }
  return limits
}
