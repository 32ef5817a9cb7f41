import type { JsonObject } from '../../../core/json.ts'
import { type ApiError, forbidden, notFound, raised, relayed, reportedWithin } from '../../http/api-error.ts'
import { sharedWith } from '../../kinds/details/owners.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind, Scope } from '../../kinds/model/kind.ts'
import { flagOf, textOf } from '../../query/params.ts'
import type { Identity, Owner } from '../../rbac/identity.ts'
import { tagsText } from '../../rbac/policy.ts'
import { type AllowedScope, higher, scopeNamed } from '../../rbac/scope.ts'
import { and, name, or, raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { byNameOrId, rowNamed } from '../by-name.ts'
import { checkDomainTags, checkTags, listNarrowing } from './narrowing.ts'

const PROJECT_KEYS = ['project_id', 'tenant_id', 'project', 'tenant']
const DOMAIN_KEYS = ['project_domain_id', 'domain_id', 'project_domain']
const USER_KEYS = ['user_id', 'user']

/**
 * The owner that a query or a body names, by id or name; undefined when it names none.
 * @throws ApiError when the named project, domain or user is not there
 */
export function namedOwner(store: Store, kind: Kind, data: JsonObject): Owner | undefined {
  if (kind.scope === 'system') return undefined
  const whole = wholeNamed(store, kind, data)
  if (whole !== undefined) return whole
  if (kind.scope === 'user') {
    const user = textOf(data, ...USER_KEYS)
    if (user !== undefined) {
      const row = rowNamed(store, 'users', user)
      return { domainId: String(row.domain_id), userId: String(row.id) }
    }
  }
  // Whose credentials are asked for, only a user says.
  if (kind.plural === 'credentials') return undefined
  if (kind.scope === 'project' || kind.scope === 'user') {
    const project = textOf(data, ...PROJECT_KEYS)
    if (project !== undefined) {
      const row = rowNamed(store, 'projects', project)
      return { domainId: String(row.domain_id), projectId: String(row.id) }
    }
  }
  const domain = textOf(data, ...DOMAIN_KEYS)
  if (domain === undefined) return undefined
  const row = byNameOrId(store, 'domains', domain)
  // Keystone knows its domains itself; the region asks keystone and words it otherwise.
  if (row === undefined)
    throw kind.service === 'identity' ? raised('ResourceNotFoundError', `domain ${domain}`) : notFound('domain', domain)
  return { domainId: String(row.id) }
}

/** The owner of what a part is to be, or is asked for by. */
function wholeNamed(store: Store, kind: Kind, data: JsonObject): Owner | undefined {
  const [column, plural] = kind.partOf?.[0] ?? []
  const text = column === undefined ? undefined : textOf(data, column)
  const first = text === undefined || plural === undefined ? undefined : byNameOrId(store, plural, text)
  if (first === undefined || column === undefined) return undefined
  const { domain_id, tenant_id } = bearer(store, kind, { [column]: first.id ?? null })
  if (typeof domain_id !== 'string' || domain_id === '') return undefined
  const projectId = kind.scope === 'project' && typeof tenant_id === 'string' ? tenant_id : ''
  return projectId === '' ? { domainId: domain_id } : { domainId: domain_id, projectId }
}

/** What tells whose a row is: itself, or what it is a part of. */
function bearer(store: Store, kind: Kind, row: Row): Row {
  let at = row
  for (const [column, plural] of kind.partOf ?? []) at = store.rows(plural).byKey(String(at[column] ?? '')) ?? {}
  return at
}

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

/**
 * The condition that a row belongs to the owner, or is shared with it, seen from the scope, and that the asker's policies
 * allow it. `t` is the table.
 */
export function ownedBy(
  store: Store,
  kind: Kind,
  { owner, scope, asked, allowed = scope, identity }: QueryScope,
): Sql | undefined {
  const usual = usuallyOwned(store, kind, owner, scope)
  const owned = kind.owned === undefined ? usual : kind.owned({ owner, scope, asked, allowed }, usual)
  const narrow = identity === undefined ? [] : listNarrowing(kind, scope, identity)
  return narrow.length === 0 ? owned : and(owned === undefined ? narrow : [owned, ...narrow])
}

/**
 * That a row is the owner's own, not only shared with it, and that the asker's policies allow it. As in the original,
 * what belongs to domains belongs to no project. `t` is the table.
 */
export function belongingTo(kind: Kind, { owner, scope, identity }: QueryScope): Sql[] {
  const narrow = identity === undefined ? [] : listNarrowing(kind, scope, identity)
  if (scope === 'system') return narrow
  const column = scope === 'project' && 'tenant_id' in kind.columns ? 'tenant_id' : 'domain_id'
  if (!(column in kind.columns)) return narrow
  const id = scope === 'project' ? (owner.projectId ?? '') : owner.domainId
  return [sql`${name(column, 't')} = ${id}`, ...narrow]
}

/** {@link ownedBy} by the columns for domains, projects and users alone. */
export function usuallyOwned(store: Store, kind: Kind, owner: Owner, scope: AllowedScope): Sql | undefined {
  if (scope === 'system' || kind.scope === 'system') return undefined
  if (kind.joint !== undefined) return ownedByMaster(kind, owner, scope)
  if (kind.partOf !== undefined) return ownedByWhole(store, kind.partOf, owner, scope)
  const domain = 'domain_id' in kind.columns ? sql`t.domain_id = ${owner.domainId}` : undefined
  const own = ownCondition(kind, owner, scope, domain)
  if (own === undefined || !('is_public' in kind.columns)) return own
  const withAll = raw("(t.is_public = 1 AND t.public_scope = 'system')")
  return or([own, withAll, ...domainShared(kind, owner, domain), ...projectShared(kind, owner, scope)])
}

/** A joint row belongs to whoever owns the first of the two that it joins. */
function ownedByMaster(kind: Kind, owner: Owner, scope: AllowedScope): Sql | undefined {
  const [column] = Object.entries(kind.refs).find(([, plural]) => plural === kind.joint?.master) ?? []
  if (column === undefined || kind.joint === undefined) return undefined
  const condition =
    kind.scope === 'project' && scope !== 'domain'
      ? sql`tenant_id = ${owner.projectId ?? ''}`
      : sql`domain_id = ${owner.domainId}`
  return sql`${name(column, 't')} IN (SELECT id FROM ${name(kind.joint.master)} WHERE deleted = 0 AND ${condition})`
}

/** A part belongs to whoever owns the whole, and is seen by those with whom that is shared. */
function ownedByWhole(
  store: Store,
  way: NonNullable<Kind['partOf']>,
  owner: Owner,
  scope: AllowedScope,
): Sql | undefined {
  const whole = way.at(-1)?.[1]
  const owned = whole === undefined ? undefined : usuallyOwned(store, store.kind(whole), owner, scope)
  if (owned === undefined) return undefined
  return way.reduceRight<Sql>(
    (inner, [column, plural]) =>
      sql`${name(column, 't')} IN (SELECT t.id FROM ${name(plural)} AS t WHERE t.deleted = 0 AND ${inner})`,
    owned,
  )
}

function ownCondition(kind: Kind, owner: Owner, scope: AllowedScope, domain: Sql | undefined): Sql | undefined {
  if (kind.scope === 'user') {
    const column =
      'user_id' in kind.columns ? raw('t.user_id') : 'owner_id' in kind.columns ? raw('t.owner_id') : undefined
    return column === undefined || scope === 'domain' ? domain : sql`${column} = ${owner.userId ?? ''}`
  }
  if (kind.scope === 'project' && scope !== 'domain' && 'tenant_id' in kind.columns)
    return sql`t.tenant_id = ${owner.projectId ?? ''}`
  return domain
}

function domainShared(kind: Kind, owner: Owner, domain: Sql | undefined): Sql[] {
  if (domain === undefined) return []
  if (kind.scope === 'project') return [sql`(t.is_public = 1 AND t.public_scope = 'domain' AND ${domain})`]
  if (kind.scope !== 'domain' || !('shared_with' in kind.columns)) return []
  return [sql`(t.is_public = 1 AND ${owner.domainId} IN (SELECT value FROM json_each(t.shared_with)))`]
}

function projectShared(kind: Kind, { projectId }: Owner, scope: AllowedScope): Sql[] {
  if (!('shared_with' in kind.columns) || kind.scope === 'domain' || scope === 'domain' || projectId === undefined)
    return []
  const others = raw('SELECT value FROM json_each(t.shared_with)')
  return [sql`(t.public_scope = 'project' AND ${projectId} IN (${others}))`]
}

/** Whether the owner may read the object because it is shared with all, or with its domain or project. */
export function isShared(row: Row, { projectId, domainId }: Owner): boolean {
  if (row.public_scope === 'domain') return row.is_public === true && sharedWith(row).includes(domainId)
  if (row.public_scope === 'project') return projectId !== undefined && sharedWith(row).includes(projectId)
  return row.is_public === true && row.public_scope === 'system'
}

/**
 * Checks that the identity may do the action on the object.
 * @throws ApiError 403
 */
export function checkObject(
  store: Store,
  kind: Kind,
  identity: Identity,
  row: Row,
  ...action: readonly string[]
): void {
  const { scope: allowed, tags } = identity.permission(kind.service, kind.plural, ...action)
  const required = requiredForObject(kind, identity, bearer(store, kind, row), action[0] === 'get')
  if (allowed === 'none' || higher(required, allowed))
    throw forbidden(
      `not enough privilege (require:${required},allow:${allowed}:resource:${kind.scope}) [tags:[${allowed === 'none' ? 'deny' : 'allow'}] ${tagsText(tags)}]`,
    )
  reportedWithin('objectConfirmPolicyTags', () => checkTags(store, kind, row, tags))
}

function requiredForObject(kind: Kind, identity: Identity, row: Row, reads: boolean): Scope {
  const sameDomain = row.domain_id === undefined || row.domain_id === '' || row.domain_id === identity.domainId
  switch (kind.scope) {
    case 'system':
      return 'system'
    case 'domain':
      // The original takes guests, who are no user, for the one that owns what no user owns.
      if (reads && identity.userId === '') return 'user'
      return sameDomain || (reads && isShared(row, identity)) ? 'domain' : 'system'
    case 'user': {
      const user = row.user_id ?? row.owner_id
      if (user === identity.userId || user === undefined) return 'user'
      // Credentials belong to a project, not to its domain.
      if ('project_id' in kind.columns) return row.project_id === identity.projectId ? 'project' : 'system'
      return sameDomain ? 'domain' : 'system'
    }
    case 'project': {
      const own = row.tenant_id === undefined || row.tenant_id === '' || row.tenant_id === identity.projectId
      return own || (reads && isShared(row, identity)) ? 'project' : sameDomain ? 'domain' : 'system'
    }
  }
}

/**
 * Checks that the identity may do the action on the kind for that owner.
 * @throws ApiError 403
 */
export function checkClass(
  store: Store,
  kind: Kind,
  identity: Identity,
  owner: Owner,
  ...action: readonly string[]
): void {
  const { scope: allowed, tags } = identity.permission(kind.service, kind.plural, ...action)
  const required = requiredForClass(kind, identity, owner)
  if (allowed === 'none' || higher(required, allowed))
    throw forbidden(`not enough privilege (require:${required},allow:${allowed})`, {
      id: 'not enough privilege (require:%s,allow:%s)',
      fields: [required, allowed],
    })
  reportedWithin('classConfirmPolicyTags', () => checkDomainTags(store, kind, owner.domainId, tags))
}

function requiredForClass(kind: Kind, identity: Identity, owner: Owner): Scope {
  const sameDomain = owner.domainId === identity.domainId
  switch (kind.scope) {
    case 'system':
      return 'system'
    case 'domain':
      return sameDomain ? 'domain' : 'system'
    case 'user':
      // Of another user the original knows no domain when something is made for him.
      return (owner.userId ?? identity.userId) === identity.userId ? 'user' : 'system'
    case 'project':
      return owner.projectId === identity.projectId ? 'project' : sameDomain ? 'domain' : 'system'
  }
}
