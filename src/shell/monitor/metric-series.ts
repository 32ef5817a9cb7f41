import type { Measured } from '../../api/monitor/measured.ts'
import { resource } from '../../api/resource.ts'
import { chartOf, strokesFor } from '../../cli/chart/chart.ts'
import { type Series, seriesRow } from '../../cli/chart/series.ts'
import type { Output } from '../../cli/output.ts'
import { picksData } from '../../cli/shape/options.ts'
import { isJsonObject, type JsonObject, type JsonValue, textOf } from '../../core/json.ts'
import type { ClimcContext } from '../context.ts'
import type { Call } from '../verbs/verb.ts'
import type { MetricNamed } from './metric-query.ts'
import { queryInput } from './query-input.ts'

const COLUMNS = ['resource', 'metric', 'tags', 'unit', 'points', 'min', 'avg', 'max', 'last', 'last_at']

export interface Asked {
  readonly measured: Measured
  /** IDs or names; all resources when there are none. */
  readonly ids: readonly string[]
  readonly metrics: readonly MetricNamed[]
  readonly span: { readonly from: Date; readonly to: Date; readonly interval: string }
  readonly limit: number
  readonly scope: string | undefined
}

/** A series, and whose it is. */
export interface ResourceSeries extends Series {
  readonly resourceId: string
}

/** Asks for every metric, one request each; names are looked up first. */
export async function askedSeries(call: Call, asked: Asked): Promise<ResourceSeries[]> {
  const { measured, metrics, span, scope } = asked
  const ids = await Promise.all(asked.ids.map(id => idOf(call, measured, id)))
  const tags = ids.length === 0 ? [] : [idCondition(measured, ids)]
  const found: ResourceSeries[] = []
  for (const [label, measurement, field, unit] of metrics) {
    const query = queryInput({ measurement, field, ...span, mean: true, tags, scope })
    const answer = await call.manager.performClass('query', query)
    const series = isJsonObject(answer) && Array.isArray(answer.series) ? answer.series : []
    found.push(...series.filter(isJsonObject).flatMap(one => seriesIn(one, measured, label, unit)))
  }
  return found
}

async function idOf({ session }: Call, { keyword, plural }: Measured, id: string): Promise<string> {
  const found = await session.manager(resource({ keyword, plural, columns: [] })).get(id)
  return textOf(found, 'id') ?? id
}

function idCondition({ prefix }: Measured, ids: readonly string[]) {
  const key = `${prefix}_id`
  const [only, ...others] = ids
  return only !== undefined && others.length === 0
    ? { key, operator: '=', value: only }
    : { key, operator: '=~', value: `/${ids.map(id => `^${id}$`).join('|')}/` }
}

function seriesIn(series: JsonObject, { prefix }: Measured, label: string, unit: string): ResourceSeries[] {
  const tags = isJsonObject(series.tags) ? series.tags : {}
  const points = (Array.isArray(series.points) ? series.points : []).flatMap(pointIn)
  if (points.length === 0) return []
  const resourceId = textOf(tags, `${prefix}_id`) ?? ''
  const id = textOf(tags, `${prefix}_name`) ?? resourceId
  return [{ id, resourceId, metricType: label, unit, tags: partOf(tags), points }]
}

/** What tells a series from others of the same resource. */
function partOf(tags: JsonObject): Record<string, string> {
  return Object.fromEntries(
    ['device', 'path', 'interface'].flatMap(key => {
      const value = textOf(tags, key)
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

/** A point is the value and then the time; a stretch without a value has null. */
function pointIn(point: JsonValue): { timestamp: Date; value: number }[] {
  if (!Array.isArray(point)) return []
  const [value, time] = [point[0], point.at(-1)]
  if (typeof value !== 'number' || typeof time !== 'number') return []
  return [{ timestamp: new Date(time), value }]
}

/** A table; data in every value for programs; on a terminal a chart of each series behind the table. */
export function shown(context: ClimcContext, found: readonly ResourceSeries[], limit: number): Output {
  const page = found.slice(0, limit)
  const data = page.map(series => {
    const { id, metricType, lastAt = '', ...row } = seriesRow(series)
    return { resource: id ?? '', id: series.resourceId, metric: metricType ?? '', ...row, last_at: lastAt }
  })
  const note =
    found.length > limit ? `${limit} of ${found.length} series shown; --limit ${found.length} for all` : undefined
  const list: Output = {
    kind: 'list',
    page: { data, total: found.length, limit: 0, offset: 0 },
    columns: COLUMNS,
    ...(note === undefined ? {} : { note }),
  }
  const { stdout, stderr, globals } = context
  if (globals.output_format !== 'table' || picksData(globals) || stdout.isTTY !== true) return list
  if (note !== undefined && stderr.isTTY === true) stderr.write(`${note}\n`)
  const strokes = strokesFor(context)
  const charts = page.map(series => `\n${chartOf(series, stdout.columns || 80, strokes)}`)
  return { kind: 'sequence', parts: [list, { kind: 'text', text: charts.join('') }] }
}
