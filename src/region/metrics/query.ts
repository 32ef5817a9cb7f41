import type { JsonObject, JsonValue } from '../../core/json.ts'
import { badInput } from '../http/api-error.ts'
import type { Store } from '../store/store.ts'
import { type Aggregator, isAggregator, REDUCERS, reduced, resampled } from './aggregate.ts'
import { type Asker, type Candidate, candidates } from './candidates.ts'
import type { MetricHistory, Point } from './history.ts'
import type { MetricQueryInput, QueryInput, QueryPart } from './input.ts'
import { momentOf, spanOf } from './times.ts'

const DEFAULT_FROM = 'now-1h'
const DEFAULT_INTERVAL = '5m'

/** One column of the answer. */
interface Selected {
  readonly field: string
  readonly column: string
  readonly aggregator: Aggregator | undefined
}

/** Where measurements are queried, and the time there. */
export interface Source {
  readonly store: Store
  readonly history: MetricHistory
  readonly now: number
}

/**
 * Answers a query of measurements: each series with its tags and points, a point being the selected values and the time
 * in milliseconds. Without grouping, every resource (and every device of it) is a series of its own.
 * @throws ApiError InputParameterError; ForbiddenError when the scope is too wide
 */
export function queryMetrics(source: Source, asker: Asker, input: QueryInput): JsonObject {
  const found = input.metric_query.flatMap(query => seriesOf(source, asker, input, query))
  const offset = countIn(input.soffset, 'soffset') ?? 0
  const limit = countIn(input.slimit, 'slimit') ?? 0
  const page = found.slice(offset, limit === 0 ? undefined : offset + limit)
  const reducer = input.metric_query[0]?.result_reducer ?? undefined
  return {
    series_total: found.length,
    series: page.map(({ series }) => series),
    metas: [],
    ...(reducer === undefined
      ? {}
      : {
          reduced_result: {
            reducer: { type: reducer.type, ...(reducer.params == null ? {} : { params: [...reducer.params] }) },
            result: page.map(({ points }) => reduced(reducer.type, reducer.params ?? [], points) ?? 0),
          },
        }),
  }
}

interface Answered {
  readonly series: JsonObject
  /** The first column over time. */
  readonly points: readonly Point[]
}

function seriesOf(source: Source, asker: Asker, input: QueryInput, query: MetricQueryInput): Answered[] {
  const { model, result_reducer: reducer } = query
  const { now } = source
  if (reducer != null && !REDUCERS.has(reducer.type))
    throw badInput(`reducer ${JSON.stringify(reducer.type)} is unknown`)
  const from = momentOf(firstOf(query.from, input.from) ?? DEFAULT_FROM, now)
  const to = momentOf(firstOf(query.to, input.to) ?? 'now', now)
  const selected = model.select.map(selectedIn)
  if (selected.length === 0) throw badInput('select: nothing is selected')
  const groupTags = (model.group_by ?? []).filter(part => part.type === 'tag').flatMap(part => part.params ?? [])
  const groupTime = (model.group_by ?? []).find(part => part.type === 'time')?.params?.[0]
  const interval = firstOf(input.interval, model.interval, groupTime)
  const groups = new Map<string, { tags: Record<string, string>; columns: Candidate[][] }>()
  selected.forEach(({ field }, column) => {
    for (const candidate of candidates(
      source.store,
      source.history,
      asker,
      { measurement: model.measurement, field },
      model.tags ?? [],
    )) {
      const tags = groupTags.length === 0 ? { ...candidate.tags } : chosen(candidate.tags, groupTags)
      const key = JSON.stringify(Object.entries(tags).sort())
      const group = groups.get(key) ?? { tags, columns: selected.map(() => []) }
      group.columns[column]?.push(candidate)
      groups.set(key, group)
    }
  })
  return [...groups.values()].flatMap(({ tags, columns }) => {
    const merged = columns.map((members, i) => {
      const read = members.map(member => source.history.points(member.series.id, from, to))
      const how = selected[i]?.aggregator
      if (how === undefined && interval === undefined && read.length < 2) return read[0] ?? []
      return resampled(read, spanOf(interval ?? DEFAULT_INTERVAL), how ?? 'mean')
    })
    const [first = []] = merged
    if (merged.every(points => points.length === 0)) return []
    const series: JsonObject = {
      name: model.measurement,
      raw_name: rawName(model.measurement, tags),
      columns: [...selected.map(({ column }) => column), 'time'],
      points: rowsOf(merged),
      tags,
    }
    return [{ series, points: first }]
  })
}

/** The columns side by side; null where one has no value at a time. */
function rowsOf(columns: readonly (readonly Point[])[]): JsonValue[] {
  const rows = new Map<number, (number | null)[]>()
  columns.forEach((points, column) => {
    for (const [time, value] of points) {
      const row = rows.get(time) ?? columns.map(() => null)
      row[column] = value
      rows.set(time, row)
    }
  })
  return [...rows].sort(([a], [b]) => a - b).map(([time, values]) => [...values, time])
}

/** `[field, mean]`, `[field, max, alias]`: what is selected and how it is called in the answer. */
function selectedIn(parts: readonly QueryPart[]): Selected {
  const field = parts.find(part => part.type === 'field')?.params?.[0]
  if (field === undefined || field === '') throw badInput('select: a field is missing')
  const alias = parts.find(part => part.type === 'alias')?.params?.[0]
  const named = parts.find(part => part.type !== 'field' && part.type !== 'alias')?.type.toLowerCase()
  if (named !== undefined && !isAggregator(named)) throw badInput(`select: ${JSON.stringify(named)} is unknown`)
  return { field, column: alias ?? field, aggregator: named }
}

function chosen(tags: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map(key => [key, tags[key] ?? '']))
}

function rawName(measurement: string, tags: Readonly<Record<string, string>>): string {
  const named = Object.entries(tags).filter(([key]) => key.endsWith('_name'))
  return [measurement, ...named.map(([, value]) => value)].join(' ')
}

function firstOf(...texts: readonly (string | null | undefined)[]): string | undefined {
  return texts.find(text => text !== undefined && text !== null && text !== '') ?? undefined
}

function countIn(text: string | null | undefined, what: string): number | undefined {
  if (text === undefined || text === null || text === '') return undefined
  if (!/^\d+$/.test(text)) throw badInput(`${what}: ${JSON.stringify(text)} is no number`)
  return Number(text)
}
