import type { JsonObject } from '../../core/json.ts'
import { badInput } from '../http/api-error.ts'
import type { Identity } from '../rbac/identity.ts'
import { ownedBy } from '../resources/owners/owned.ts'
import { queryScope } from '../resources/owners/query-scope.ts'
import { and, name, type Sql, sql, within } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import type { MetricHistory, StoredSeries } from './history.ts'
import type { QueryTag } from './input.ts'
import { measuredOf, type SeriesTags, tagsOfSeries } from './tags.ts'

/** More series than this are not looked at for one query. */
const MOST_SERIES = 20_000

export interface Candidate {
  readonly series: StoredSeries
  readonly tags: SeriesTags
}

/** Who asks, and with which scope. */
export interface Asker {
  readonly identity: Identity
  readonly query: JsonObject
}

/** The series of a metric whose resources the asker may see and whose tags fit. */
export function candidates(
  store: Store,
  history: MetricHistory,
  asker: Asker,
  metric: { readonly measurement: string; readonly field: string },
  wanted: readonly QueryTag[],
): Candidate[] {
  const which = [sql`s.measurement = ${metric.measurement}`, sql`s.field = ${metric.field}`]
  const [first] = history.series(which, 1)
  if (first === undefined) return []
  const { plural } = first
  const found = history.series([...which, ...visible(store, asker, plural), ...byId(plural, wanted)], MOST_SERIES)
  const tags = tagsOfSeries(store, plural, found)
  return found.flatMap(series => {
    const own = tags.get(series.id)
    return own !== undefined && fits(own, wanted) ? [{ series, tags: own }] : []
  })
}

function visible(store: Store, { identity, query }: Asker, plural: string): Sql[] {
  const kind = store.kind(plural)
  const owned = ownedBy(store, kind, queryScope(store, kind, identity, query, 'list'))
  const alive = sql`t.deleted = 0`
  return [
    sql`s.resource IN (SELECT t.id FROM ${name(plural)} AS t WHERE ${and(owned === undefined ? [alive] : [alive, owned])})`,
  ]
}

/** Ids that are asked for are looked up rather than sorted out afterwards. */
function byId(plural: string, wanted: readonly QueryTag[]): Sql[] {
  const key = `${measuredOf(plural)?.prefix}_id`
  if (wanted.some(tag => tag.condition?.toUpperCase() === 'OR')) {
    const ids = wanted.map(tag => (tag.key === key && operatorOf(tag) === '=' ? tag.value : undefined))
    return ids.includes(undefined)
      ? []
      : [
          within(
            sql`s.resource`,
            ids.filter(id => id !== undefined),
          ),
        ]
  }
  return wanted.filter(tag => tag.key === key && operatorOf(tag) === '=').map(tag => sql`s.resource = ${tag.value}`)
}

/** Conditions are worked off from the left, each with the AND or OR that stands before it. */
function fits(tags: SeriesTags, wanted: readonly QueryTag[]): boolean {
  return wanted.reduce((sofar, tag, place) => {
    const holds = holdsFor(tags[tag.key] ?? '', tag)
    if (place === 0) return holds
    return tag.condition?.toUpperCase() === 'OR' ? sofar || holds : sofar && holds
  }, true)
}

function holdsFor(value: string, tag: QueryTag): boolean {
  switch (operatorOf(tag)) {
    case '=':
      return value === tag.value
    case '!=':
    case '<>':
      return value !== tag.value
    case '=~':
      return pattern(tag.value).has(value)
    case '!~':
      return !pattern(tag.value).has(value)
    default:
      throw badInput(`operator ${JSON.stringify(tag.operator)} of ${tag.key} is none of =, !=, =~, !~`)
  }
}

function operatorOf({ operator }: QueryTag): string {
  return operator === undefined || operator === null || operator === '' ? '=' : operator
}

/** Regular expressions are understood as far as clients write them: names, each whole, with `|` between. */
function pattern(text: string): ReadonlySet<string> {
  const inner = /^\/(.*)\/$/.exec(text)?.[1] ?? text
  return new Set(inner.split('|').map(word => word.replace(/^\^/, '').replace(/\$$/, '').replaceAll(/\\(.)/g, '$1')))
}
