import { MEASURED } from '../../api/monitor/measured.ts'
import type { JsonObject } from '../../core/json.ts'
import { badInput, missing } from '../http/api-error.ts'
import { textOf, textsOf } from '../query/params.ts'
import type { Asker } from './candidates.ts'
import { candidates } from './candidates.ts'
import type { Source } from './query.ts'
import { measuredOf } from './tags.ts'
import { momentOf } from './times.ts'

const DATABASE = 'telegraf'
const HOUR_MS = 3_600_000

/** What is measured, by kind of resource. */
export function measurements({ history }: Source): JsonObject {
  const fields = new Map<string, Map<string, string[]>>()
  for (const { plural, measurement, field } of history.metrics()) {
    const resType = measuredOf(plural)?.resType
    if (resType === undefined) continue
    const ofType = fields.get(resType) ?? new Map<string, string[]>()
    ofType.set(measurement, [...(ofType.get(measurement) ?? []), field])
    fields.set(resType, ofType)
  }
  const described = [...fields].map(([resType, own]) => [
    resType,
    [...own].map(([measurement, names]) => ({
      database: DATABASE,
      measurement,
      res_type: resType,
      field_key: names,
    })),
  ])
  return { res_types: [...fields.keys()], res_type_measurements: Object.fromEntries(described) }
}

/** The values of one metric, of one resource or of all that the asker sees. */
export function simpleQuery(source: Source, asker: Asker): JsonObject {
  const { query } = asker
  const metric = textOf(query, 'metric_name')
  if (metric === undefined) throw missing('metric_name')
  const [measurement = '', field = ''] = metric.split(/\.(.*)/)
  const end = momentOf(textOf(query, 'end_time') ?? 'now', source.now)
  const start = momentOf(textOf(query, 'start_time') ?? String(end - HOUR_MS), source.now)
  const id = textOf(query, 'id')
  const found = candidates(source.store, source.history, asker, { measurement, field }, []).filter(
    ({ series }) => id === undefined || series.resourceId === id,
  )
  return {
    values: found.flatMap(({ series }) =>
      source.history
        .points(series.id, start, end)
        .map(([time, value]) => ({ id: series.resourceId, time: new Date(time).toISOString(), value })),
    ),
  }
}

/** What the summary of a resource calls a metric of servers. */
const SUMMARY = {
  cpu_usage: 'cpu',
  mem_usage: 'memory',
  disk_usage: 'disk',
  disk_read_rate: 'disk-read',
  disk_write_rate: 'disk-write',
  net_in_rate: 'net-in',
  net_out_rate: 'net-out',
} as const

/** The latest values of some servers; of hosts nothing is measured here. */
export function resourceMetrics(source: Source, asker: Asker, body: JsonObject): JsonObject {
  const type = textOf(body, 'res_type')
  if (type !== 'guest' && type !== 'host')
    throw badInput(`res_type ${JSON.stringify(type ?? '')} is neither guest nor host`)
  const ids = textsOf(body, 'res_ids')
  if (ids.length === 0) throw missing('res_ids')
  const end = momentOf(textOf(body, 'end_time') ?? 'now', source.now)
  const start = momentOf(textOf(body, 'start_time') ?? String(end - HOUR_MS), source.now)
  const answer: Record<string, JsonObject> = {}
  if (type === 'host') return { resource_metrics: answer }
  for (const id of ids) {
    const values: JsonObject = {}
    for (const [member, metric] of Object.entries(SUMMARY)) {
      const [measurement, field] = MEASURED.server.metrics[metric]
      const [first] = candidates(source.store, source.history, asker, { measurement, field }, [
        { key: 'vm_id', value: id },
      ])
      const latest = first && source.history.latest(first.series.id, start, end)
      if (latest !== undefined) values[member] = latest
    }
    if (Object.keys(values).length > 0) answer[id] = { ...values, alert_state: 'init' }
  }
  return { resource_metrics: answer }
}
