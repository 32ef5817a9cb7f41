import type { JsonObject } from '../../../core/json.ts'
import { type ApiError, forbidden, relayed, reportedWithin } from '../../http/api-error.ts'
import type { Kind, Scope } from '../../kinds/model/kind.ts'
import { flagOf, textOf } from '../../query/params.ts'
import type { Identity, Owner } from '../../rbac/identity.ts'
import { type AllowedScope, higher, scopeNamed } from '../../rbac/scope.ts'
import type { Store } from '../../store/store.ts'
import { namedOwner } from './named.ts'

export interface QueryScope {
  readonly owner: Owner
  readonly scope: AllowedScope
  /** The widest scope in which the asker may do it. */
  readonly allowed?: AllowedScope
  /** The scope that the query names. */
  readonly asked?: string | undefined
  /** Who asks: what his policies allow may be narrowed by tags. */
  readonly identity?: Identity
}

/**
 * Whose objects a query asks for, checked against what the policies allow.
 * @throws ApiError 403 when that is more than is allowed
 */
export function queryScope(
  store: Store,
  kind: Kind,
  identity: Identity,
  query: JsonObject,
  action: string,
): QueryScope {
  const { required, ...found } = scopeOf(store, kind, identity, query, action)
  const { scope, allowed } = found
  if (allowed === 'none' || higher(required, allowed)) throw refusal(kind, action, required, allowed, scope)
  return found
}

/** Whose objects a reading of one with a query sees; undefined: everybody's, since the policies decide afterwards. */
export function readScope(store: Store, kind: Kind, identity: Identity, query: JsonObject): QueryScope | undefined {
  const { required: _, ...found } = scopeOf(store, kind, identity, query, 'get')
  return found.scope === 'none' || (found.scope === 'user' && kind.scope !== 'user') ? undefined : found
}

interface Found extends QueryScope {
  readonly allowed: AllowedScope
  /** The scope in which the asker must be allowed to do it. */
  readonly required: AllowedScope
}

function scopeOf(store: Store, kind: Kind, identity: Identity, query: JsonObject, action: string): Found {
  const allowed = identity.allowedScope(kind.service, kind.plural, action)
  const owner = ownerOfQuery(store, kind, query)
  const asked = owner === undefined ? askedScope(kind, query, action, allowed) : ownScope(kind, owner)
  const required = owner === undefined ? asked : requiredFor(kind, identity, owner)
  return { owner: owner ?? identity, scope: asked, allowed, asked: textOf(query, 'scope'), identity, required }
}

/** {@link namedOwner}; a refusal is worded as the original words it on the way of a query. */
function ownerOfQuery(store: Store, kind: Kind, query: JsonObject): Owner | undefined {
  return relayed(() => reportedWithin('FetchOwnerId', () => relayed(() => namedOwner(store, kind, query))))
}

function askedScope(kind: Kind, query: JsonObject, action: string, allowed: AllowedScope): AllowedScope {
  const named = textOf(query, 'scope')
  if (named === 'max' || named === 'maxallowed') return allowed
  if (named !== undefined) return scopeNamed(named)
  if (query.admin !== undefined) return flagOf(query, 'admin') === true && higher(allowed, 'project') ? allowed : 'none'
  return action === 'get' ? allowed : kind.scope
}

function ownScope(kind: Kind, owner: Owner): Scope {
  if (kind.scope === 'user') return 'user'
  return owner.projectId === undefined ? 'domain' : 'project'
}

function requiredFor(kind: Kind, identity: Identity, owner: Owner): Scope {
  if (kind.scope === 'user') return owner.userId === identity.userId ? 'user' : 'system'
  if (owner.projectId !== undefined && owner.projectId === identity.projectId) return 'project'
  return owner.domainId === identity.domainId ? 'domain' : 'system'
}

const DO_PATTERN = 'not enough privilege to do %s:%s:%s (require:%s,allow:%s,query:%s)'

function refusal(kind: Kind, action: string, required: string, allowed: string, asked: string): ApiError {
  const fields = [kind.service, kind.plural, action, required, allowed, asked]
  const details = `not enough privilege to do ${kind.service}:${kind.plural}:${action} (require:${required},allow:${allowed},query:${asked})`
  return forbidden(details, { id: DO_PATTERN, fields })
}
