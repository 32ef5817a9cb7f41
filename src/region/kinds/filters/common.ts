import { ApiError } from '../../http/api-error.ts'
import { below, PLURAL_OF } from '../../query/ancestors.ts'
import { flagOf, isTrue } from '../../query/params.ts'
import { idOf } from '../../query/reference-filters.ts'
import { name, raw, type Sql, sql, within } from '../../store/sql.ts'
import type { Ancestor, ListFilter } from '../model/kind.ts'

/** The parameter's values are those of a column. */
export const among =
  (column: string): ListFilter =>
  (_, values) =>
    within(name(column, 't'), values)

/** Everything below the ancestors of which the condition (of the parameter's values) holds. */
const whose =
  (plural: string, ancestor: Ancestor, condition: (values: string[]) => Sql | undefined): ListFilter =>
  ({ store }, values) => {
    const holds = condition(values)
    if (holds === undefined) return undefined
    const ids = sql`SELECT id FROM ${name(PLURAL_OF[ancestor])} WHERE deleted = 0 AND ${holds}`
    return below(store, store.kind(plural), ancestor, ids)
  }

/** What some cloud provider with one of the capabilities has. A read-only capability has a name of its own. */
export const capableClouds = (plural: string): ListFilter => whose(plural, 'cloudprovider', capable)

/** What some cloud provider with an object store has. */
export const withObjectStorage = (plural: string): ListFilter =>
  whose(plural, 'cloudprovider', ([value]) => (isTrue(value) ? capable(['objectstore']) : undefined))

/** What a read-only account has, or one that is not. */
export const readOnlyClouds =
  (plural: string): ListFilter =>
  (context, values) => {
    const flag = flagOf(context.query, 'read_only')
    if (flag === undefined) return undefined
    const accounts = sql`SELECT id FROM cloudaccounts WHERE deleted = 0 AND read_only = ${flag ? 1 : 0}`
    return whose(plural, 'cloudprovider', () => sql`cloudaccount_id IN (${accounts})`)(context, values)
  }

/** One object must be there, and the condition says what it is to ours. */
export const ofNamed =
  (plural: string, condition: (id: string) => Sql): ListFilter =>
  ({ store }, [value = '']) =>
    condition(idOf(store, plural, value))

/** A flag: the rows that have the column set, or all others. */
export const byFlag =
  (column: string): ListFilter =>
  (_, [value]) =>
    sql`coalesce(${name(column, 't')}, 0) = ${isTrue(value) ? 1 : 0}`

/** What is of the disks that a server has now. */
export const ofServersDisks: ListFilter = ({ store }, [value = '']) => {
  const [server] = store.rows('servers').select(sql`(t.id = ${value} OR t.name = ${value})`)
  if (server === undefined) throw new ApiError('NotFoundError', `guest ${value} not found`)
  return sql`t.disk_id IN (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(server.id)})`
}

/** A flag: the rows that are among the ids, or all others. */
export const eitherWay =
  (ids: Sql): ListFilter =>
  (_, [value = '']) =>
    isTrue(value) ? sql`t.id IN (${ids})` : sql`t.id NOT IN (${ids})`

function capable(names: readonly string[]): Sql {
  return sql`EXISTS (SELECT 1 FROM json_each(capabilities) WHERE ${within(raw('json_each.value'), names)})`
}
