import { type JsonObject, memberOf } from '../../core/json.ts'
import type { Ancestor, Kind } from '../kinds/model/kind.ts'
import { name, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { ancestorColumn } from './ancestors.ts'
import { textOf, textsOf } from './params.ts'

/**
 * The order of a list: what was asked for, then by creation, name and id, all in the one direction that `order` gives
 * (descending unless it says `asc`). Columns that are not there are skipped. Some lists go by something else first.
 */
export function orderOf(store: Store, kind: Kind, query: JsonObject): Sql[] {
  const asked = textsOf(query, 'order_by')
  const direction = textOf(query, 'order') === 'asc' ? sql`ASC` : sql`DESC`
  const extra = extraKeys(kind).flatMap(key => {
    const plain = asked.includes(key) && !(key in kind.columns)
    const named = plain ? direction : directionOf(textOf(query, `order_by_${key}`))
    const expression = named === undefined ? undefined : orderExpression(store, kind, key)
    return named === undefined || expression === undefined ? [] : [sql`${expression} ${named}`]
  })
  const stored = [...asked, ...tieBreakers(kind)].filter(column => column in kind.columns)
  const foremost = kind.foremost?.(query)
  return [
    ...(foremost === undefined ? [] : [foremost]),
    ...byTag(kind, query),
    ...extra,
    ...[...new Set(stored)].map(column => sql`${name(column, 't')} ${direction}`),
  ]
}

/** `order_by_tag`: the value of a tag, upwards unless `,desc` stands behind its key; what does not carry it is first then. */
function byTag(kind: Kind, query: JsonObject): Sql[] {
  const [, key, direction] = /^(.*?)(?:.(asc|desc))?$/i.exec(textOf(query, 'order_by_tag') ?? '') ?? []
  if (key === undefined || key === '' || !('id' in kind.columns)) return []
  const value = sql`(SELECT value FROM metadata WHERE obj_type = ${kind.keyword} AND obj_id = t.id AND key = ${key})`
  return [sql`${value} ${directionOf(direction) ?? sql`ASC`}`]
}

/** Orders that any kind has that hangs there: key → ancestor and its column. */
const BY_ANCESTOR: Readonly<Record<string, readonly [ancestor: Ancestor, column: string]>> = {
  manager: ['cloudprovider', 'name'],
  provider: ['cloudprovider', 'provider'],
  region: ['cloudregion', 'name'],
  city: ['cloudregion', 'city'],
  zone: ['zone', 'name'],
  vpc: ['vpc', 'name'],
  wire: ['wire', 'name'],
  network: ['network', 'name'],
  host: ['host', 'name'],
  host_sn: ['host', 'sn'],
  storage: ['storage', 'name'],
}

/** The same of a cloud provider's account. */
const BY_ACCOUNT: Readonly<Record<string, string>> = { account: 'name', brand: 'brand' }

/** Orders by the name of whom an object belongs to. */
const BY_OWNER: Readonly<Record<string, readonly [column: string, plural: string]>> = {
  project: ['tenant_id', 'projects'],
  tenant: ['tenant_id', 'projects'],
  domain: ['domain_id', 'domains'],
}

function extraKeys(kind: Kind): string[] {
  return [...new Set([...Object.keys(kind.orders), ...[BY_ANCESTOR, BY_ACCOUNT, BY_OWNER].flatMap(Object.keys)])]
}

/** What an order, or a list of the different values, goes by; undefined when the kind knows no such key. */
export function orderExpression(store: Store, kind: Kind, key: string): Sql | undefined {
  const own = memberOf(kind.orders, key)
  if (own !== undefined) return own
  const [column, plural] = memberOf(BY_OWNER, key) ?? []
  if (column !== undefined && plural !== undefined)
    return column in kind.columns ? sql`(SELECT name FROM ${name(plural)} WHERE id = ${name(column, 't')})` : undefined
  const ofAccount = memberOf(BY_ACCOUNT, key)
  if (ofAccount !== undefined) {
    const account = ancestorColumn(store, kind, 'cloudprovider', 'cloudaccount_id')
    return account && sql`(SELECT ${name(ofAccount)} FROM cloudaccounts WHERE id = ${account})`
  }
  const [ancestor, theirs] = memberOf(BY_ANCESTOR, key) ?? []
  return ancestor === undefined || theirs === undefined ? undefined : ancestorColumn(store, kind, ancestor, theirs)
}

function tieBreakers(kind: Kind): string[] {
  if ('row_id' in kind.columns) return ['row_id']
  return kind.columns.id?.type === 'int' ? ['id'] : ['created_at', 'name', 'id']
}

function directionOf(word: string | undefined): Sql | undefined {
  switch (word?.toLowerCase()) {
    case 'asc':
      return sql`ASC`
    case 'desc':
      return sql`DESC`
    default:
      return undefined
  }
}
