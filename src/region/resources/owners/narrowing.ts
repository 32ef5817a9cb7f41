import type { JsonValue } from '../../../core/json.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { bearing } from '../../query/tag-filters.ts'
import type { Identity } from '../../rbac/identity.ts'
import { isUntagged, type PolicyTags } from '../../rbac/policy.ts'
import type { AllowedScope } from '../../rbac/scope.ts'
import {
  isNarrow,
  setsContain,
  setsText,
  setText,
  type TagSet,
  type TagSets,
  tagSetOf,
  tagsToGive,
  valuesOf,
  writeTags,
} from '../../rbac/tags.ts'
import { carries } from '../../store/metadata.ts'
import { and, name, or, raw, type Sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/**
 * What a list leaves out because the asker's policies allow it for objects with certain tags only, or for such projects
 * or domains. `t` is the table. As in the original, what is shared with all is not asked for its owner's tags, and a
 * project's users and groups are not asked at all.
 */
export function narrowing(kind: Kind, scope: AllowedScope, identity: Identity): Sql[] {
  const tags = identity.tagsWithin(scope, kind.service, kind.plural, 'list')
  if (isUntagged(tags) || !isNarrowed(kind, scope)) return []
  const shares = 'is_public' in kind.columns
  const ofProject = kind.scope === 'project' && 'tenant_id' in kind.columns
  const ofDomain = (kind.scope === 'project' || kind.scope === 'domain') && 'domain_id' in kind.columns
  // The original has two ways to ask for tags; that of what belongs to projects alone takes every value as it stands.
  const test = shares || !ofProject ? bearing : plainly
  const among = (keyword: string, column: string, sets: TagSets) =>
    or(sets.map(set => test(keyword, name(column, 't'), valuesOf(set))))
  const orShared = (condition: Sql) =>
    shares && scope === 'system' ? or([condition, raw("(t.is_public = 1 AND t.public_scope = 'system')")]) : condition
  const conditions: Sql[] = []
  if (isNarrow(tags.domain) && ofDomain && scope === 'system')
    conditions.push(orShared(among('domain', 'domain_id', tags.domain)))
  if (isNarrow(tags.project) && ofProject && (scope === 'system' || scope === 'domain'))
    conditions.push(orShared(among('project', 'tenant_id', tags.project)))
  if (isNarrow(tags.object)) conditions.push(among(kind.keyword, 'id', tags.object))
  return conditions
}

/** {@link narrowing}, and of projects and domains those that carry what policies ask of them. */
export function listNarrowing(kind: Kind, scope: AllowedScope, identity: Identity): Sql[] {
  const own = ownTags(kind, identity.permission(kind.service, kind.plural, 'list').tags)
  if (!isNarrow(own)) return narrowing(kind, scope, identity)
  const borne = or(own.map(set => bearing(kind.keyword, name('id', 't'), valuesOf(set))))
  return [...narrowing(kind, scope, identity), borne]
}

/** Kinds whose rows hang on others, or are a user's own, follow no tags. */
function isNarrowed(kind: Kind, scope: AllowedScope): boolean {
  if (!('id' in kind.columns) || kind.joint !== undefined || kind.plural === 'cloudproviders') return false
  if (scope === 'project' && (kind.plural === 'users' || kind.plural === 'groups')) return false
  return kind.scope !== 'user' || 'is_public' in kind.columns
}

const plainly = (keyword: string, id: Sql, set: ReadonlyMap<string, readonly string[]>) =>
  and([...set].map(([key, values]) => carries(keyword, id, key, values)))

/** Projects and domains carry the very tags that policies ask of them. */
function ownTags(kind: Kind, tags: PolicyTags): TagSets {
  return kind.keyword === 'project' ? tags.project : kind.keyword === 'domain' ? tags.domain : []
}

/** @throws ApiError NotSufficientPrivilegeError when the object, or the domain that it belongs to, lacks the tags */
export function checkTags(store: Store, kind: Kind, row: Row, tags: PolicyTags): void {
  if (isUntagged(tags) || !('id' in kind.columns)) return
  const carried = tagSetOf(store.metadata.of(kind.keyword, String(row.id)))
  check(ownTags(kind, tags), carried, `resource (${kind.keyword}) tags not match (tags:%s,require:%s)`)
  check(tags.object, carried, 'resource tags not match (tags:%s,require:%s)')
  checkDomainTags(store, kind, String(row.domain_id ?? ''), tags)
}

function check(required: TagSets, carried: TagSet, pattern: string): void {
  if (!setsContain(required, carried))
    throw insufficient(pattern, writeTags(carried), required.map(writeTags), `[${required.map(setText).join(',')}]`)
}

/** The sentence with the sets as text, and the pattern with the sets themselves, as the original nests it. */
function insufficient(id: string, carried: JsonValue[], required: JsonValue[], asText: string): ApiError {
  const details = id.replace('%s', () => JSON.stringify(carried)).replace('%s', () => asText)
  return new ApiError('NotSufficientPrivilegeError', details, { pattern: { id, fields: [carried, required] } })
}

/** Only of what belongs to a domain itself, not to its projects, as in the original. */
export function checkDomainTags(store: Store, kind: Kind, domainId: string, tags: PolicyTags): void {
  if (!('domain_src' in kind.columns) || domainId === '') return
  const carried = tagSetOf(store.metadata.of('domain', domainId))
  if (setsContain(tags.domain, carried)) return
  const pattern = 'domain tags not match (%s,require:%s)'
  throw insufficient(pattern, writeTags(carried), tags.domain.map(writeTags), setsText(tags.domain))
}

/** Gives an object the tags that policies ask of what is made, or changed. @returns whether they ask for any */
export function giveTags(
  store: Store,
  kind: Kind,
  id: string,
  identity: Identity,
  action: 'create' | 'update',
): boolean {
  const { tags } = identity.permission(kind.service, kind.plural, action)
  if (isUntagged(tags)) return false
  const given = { ...tagsToGive(tags.object), ...tagsToGive(ownTags(kind, tags)) }
  store.metadata.set(kind.keyword, id, given)
  return true
}
