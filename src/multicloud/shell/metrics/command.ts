import { chartOf, strokesFor } from '../../../cli/chart/chart.ts'
import { type Series, seriesRow } from '../../../cli/chart/series.ts'
import type { Command } from '../../../cli/command.ts'
import { choice, integer, momentIn, optionalPositional, text, texts } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { NotSupportedError } from '../../../cloudprovider/errors/index.ts'
import {
  METRIC_RESOURCE_TYPES,
  METRIC_TYPES,
  type MetricQuery,
  type MetricResourceType,
} from '../../../cloudprovider/metrics.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { cloudCommand } from '../cloud-command.ts'
import type { CloudContext } from '../context.ts'
import { isMissing } from '../resources/collection.ts'
import { regionOf } from '../resources/locate.ts'
import { seriesOf } from './series.ts'

const HOUR_MS = 3_600_000
const COLUMNS = ['id', 'metricType', 'tags', 'unit', 'points', 'min', 'avg', 'max', 'last', 'lastAt']

/** `testcli metric-list`: what a provider measures, as a table, as data, and on a terminal drawn. */
export function metricListCommand(): Command<CloudContext> {
  return cloudCommand({
    summary: 'List metrics over time; on a terminal each with a small chart',
    description: 'Without METRIC, every metric that is known of the kind. --output-format json has every value.',
    examples: [
      'metric-list server vm_cpu.usage_active --since 30m',
      'metric-list rds --resource rds-1 --since 2026-01-01T00:00:00Z',
    ],
    options: {
      resource_type: optionalPositional(choice(METRIC_RESOURCE_TYPES, 'What is measured: server, rds, bucket, …')),
      metric: optionalPositional(text('Such as vm_cpu.usage_active')),
      resource: texts('Only of this resource: its global id'),
      region: text('Only in this region: its global id, id or name', { addition: true }),
      since: text('From then on: a span such as 2h or 1d, or a time; an hour before --until when absent'),
      until: text('Up to then, likewise; now when absent'),
      interval: integer('Seconds between two values, where the cloud lets one choose'),
      limit: integer('Series at the most: reading stops there; 0 reads all', { default: 100 }),
    },
    run: values => {
      const { resource_type: resourceType = 'server', metric, limit } = values
      const metricTypes = metric === undefined ? knownMetrics(resourceType) : [metric]
      // Spans count from the run's clock; whether they can be read is told before anything is sent.
      const timesAt = (now: number) => {
        const end = values.until === undefined ? new Date(now) : momentIn(values.until, now, '--until')
        const start =
          values.since === undefined ? new Date(end.getTime() - HOUR_MS) : momentIn(values.since, now, '--since')
        if (start > end) throw new UsageError('--since is after --until.')
        return { start, end }
      }
      timesAt(Date.UTC(2100, 0))
      return async context => {
        const provider = await context.cloud()
        const region = await regionOf(provider, values.region)
        const query = {
          resourceType,
          ...timesAt(context.now()),
          ...(values.resource === undefined ? {} : { resourceIds: values.resource }),
          ...(region === undefined ? {} : { regionId: region.globalId }),
          ...(values.interval === undefined ? {} : { intervalSeconds: Number(values.interval) }),
        }
        return await listed(provider, query, metricTypes, Number(limit), context)
      }
    },
  })
}

function knownMetrics(resourceType: MetricResourceType): readonly string[] {
  const known: Readonly<Partial<Record<MetricResourceType, readonly string[]>>> = METRIC_TYPES
  const types = known[resourceType]
  if (types === undefined)
    throw new UsageError(`METRIC is missing: which metrics of ${resourceType} there are is not known.`)
  return types
}

async function listed(
  provider: ICloudProvider,
  query: Omit<MetricQuery, 'metricType'>,
  metricTypes: readonly string[],
  limit: number,
  context: CloudContext,
): Promise<Output> {
  const found: Series[] = []
  let missing: Error | undefined
  let more = false
  for (const metricType of metricTypes) {
    try {
      for await (const values of provider.getMetrics({ ...query, metricType })) {
        found.push(...seriesOf(values))
        more = limit > 0 && found.length > limit
        if (more) break
      }
    } catch (error) {
      if (!isMissing(error)) throw error
      missing = error
    }
    if (more) break
  }
  if (found.length === 0 && missing !== undefined)
    throw new NotSupportedError(`${provider.facts.name} has no such metrics: ${missing.message}`, { cause: missing })
  if (more) context.stderr.write(`testcli: there are more series than ${limit}; --limit 0 lists all\n`)
  const shown = limit > 0 ? found.slice(0, limit) : found
  const data = shown.map(seriesRow)
  const list: Output = { kind: 'list', page: { data, total: data.length, limit: 0, offset: 0 }, columns: COLUMNS }
  const { stdout, format } = context
  if (format !== 'table' || stdout.isTTY !== true) return list
  const charts = shown.map(series => `\n${chartOf(series, stdout.columns || 80, strokesFor(context))}`)
  return { kind: 'sequence', parts: [list, { kind: 'text', text: charts.join('') }] }
}
