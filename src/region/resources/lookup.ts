import type { JsonObject } from '../../core/json.ts'
import { ambiguous, notFound } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { hiddenConditions } from '../query/conditions.ts'
import { textOf } from '../query/params.ts'
import type { Identity, Owner } from '../rbac/identity.ts'
import { and, name, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { narrowing } from './owners/narrowing.ts'
import { usuallyOwned } from './owners/owned.ts'
import { queryScope } from './owners/query-scope.ts'

/**
 * The object of that id or, failing that, of that name among those the identity may get. Case and trailing blanks do
 * not count.
 * @param step how the original names this step when the name is ambiguous
 * @param within what a reading with a query narrows it to, see {@link readConditions}
 * @throws ApiError 404 when there is none, 500 (as the original) when several have the name
 */
export function fetchItem(
  store: Store,
  kind: Kind,
  identity: Identity,
  text: string,
  query: JsonObject = {},
  step?: string,
  within: readonly Sql[] = [],
): Row {
  const table = store.rows(kind.plural)
  const wanted = text.trimEnd()
  const everything = textOf(query, 'delete') === 'all' && identity.administers(kind.service, kind.plural, 'get')
  const find = (condition: Sql) => {
    const narrowed = and([condition, ...within])
    return everything
      ? table.fetch(sql`SELECT t.* FROM ${raw(`"${kind.plural}"`)} AS t WHERE ${narrowed} LIMIT 2`)
      : table.select(narrowed, raw('LIMIT 2'))
  }
  const [byId] = find(hasId(kind, wanted))
  if (byId !== undefined) return byId
  if (!('name' in kind.columns) || wanted === '') throw notFound(kind.keyword, text)
  const named = find(sql`t.name = ${wanted}`)
  if (named.length === 0) throw notFound(kind.keyword, text)
  const { owner } = queryScope(store, kind, identity, query, 'get')
  // A name means one object of the domain, whatever project it is in; whether it may be seen is decided after.
  const owned = ownersOf(store, kind, owner)
  const conditions = [
    sql`t.name = ${wanted}`,
    ...narrowing(kind, kind.uniqueName === 'domain' ? 'domain' : 'system', identity),
    ...hiddenConditions(kind, { ...query, show_emulated: true, system: true }),
  ]
  const mine = find(and(owned === undefined ? conditions : [...conditions, owned]))
  const [first, second] = mine
  if (first === undefined) throw notFound(kind.keyword, text)
  if (second !== undefined) throw ambiguous(step)
  return first
}

/** Among whose objects a name is looked for; undefined: everybody's. */
function ownersOf(store: Store, kind: Kind, owner: Owner): Sql | undefined {
  if (kind.scope === 'user' && kind.owned !== undefined)
    return kind.owned({ owner, scope: 'user', asked: undefined, allowed: 'user' }, undefined)
  return kind.uniqueName === 'system' ? undefined : usuallyOwned(store, kind, owner, 'domain')
}

/** Rows that the store numbers are known by that number, or by the ids of what they join. */
function hasId(kind: Kind, text: string): Sql {
  if (kind.byId !== undefined) return kind.byId(text)
  if (kind.ids !== 'row') return sql`t.id = ${text}`
  return sql`${name('row_id' in kind.columns ? 'row_id' : 'id', 't')} = ${/^\d{1,15}$/.test(text) ? Number(text) : 0}`
}
