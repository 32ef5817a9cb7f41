import type { Kind } from '../../kinds/model/kind.ts'
import type { Owner } from '../../rbac/identity.ts'
import type { AllowedScope } from '../../rbac/scope.ts'
import { and, name, or, raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { listNarrowing } from './narrowing.ts'
import type { QueryScope } from './query-scope.ts'

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
