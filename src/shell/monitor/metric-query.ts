import { MEASURED, MEASURED_NAMES, type Measured } from '../../api/monitor/measured.ts'
import { unifiedmonitors } from '../../api/monitor/unifiedmonitors.ts'
import { choice, integer, momentIn, optionalPositional, positional, text, texts } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { custom, defineResource } from '../resource.ts'
import { intervalFor } from './span.ts'

const OPTIONS = {
  resource: positional(choice(MEASURED_NAMES, 'What is measured')),
  id: optionalPositional(texts('IDs or names; all that there are when absent')),
  metric: texts('cpu, memory, disk-read, net-in, … or measurement.field; cpu or the first that there is when absent'),
  since: text('From then on: a span such as 1h or 2d, or a time', { default: '1h' }),
  until: text('Up to then, likewise; now when absent'),
  interval: text('Length of the stretches of time that become one value each, such as 5m; by the span when absent'),
  limit: integer('Series at the most', { default: 20 }),
  scope: choice(['system', 'domain', 'project'], 'Whose resources'),
}

export default defineResource({
  keyword: '',
  resource: unifiedmonitors,
  heading: 'Measurements',
  commands: {
    'metric-query': () =>
      custom(
        OPTIONS,
        {
          summary: 'Show how busy resources were: a table, every value as JSON, and on a terminal small charts',
          examples: [
            'metric-query server web-1 --metric cpu --since 1h',
            'metric-query dbinstance --metric connections --since 1d --interval 30m',
          ],
        },
        values => {
          const measured: Measured = MEASURED[values.resource]
          const metrics = metricsNamed(measured, values.resource, values.metric)
          const limit = Number(values.limit)
          if (limit < 1) throw new UsageError('--limit must be at least 1.')
          // The times count from the run's clock; whether they can be read is told before anything is sent.
          const spanAt = (now: number) => {
            const to = values.until === undefined ? new Date(now) : momentIn(values.until, now, '--until')
            const from = momentIn(values.since, now, '--since')
            if (from >= to) throw new UsageError('--since must be before --until.')
            return { from, to, interval: values.interval ?? intervalFor(to.getTime() - from.getTime()) }
          }
          spanAt(Date.UTC(2100, 0))
          return async call => {
            const { askedSeries, shown } = await import('./metric-series.ts')
            const span = spanAt(call.context.now())
            const ids = values.id ?? []
            const found = await askedSeries(call, { measured, ids, metrics, span, limit, scope: values.scope })
            return shown(call.context, found, limit)
          }
        },
      ),
  },
})

export type MetricNamed = readonly [label: string, measurement: string, field: string, unit: string]

/** @throws UsageError for a metric that the resource does not have */
function metricsNamed(measured: Measured, resource: string, wanted: readonly string[] | undefined): MetricNamed[] {
  const known = Object.entries(measured.metrics)
  const names = wanted ?? known.slice(0, 1).map(([name]) => name)
  return names
    .flatMap(text => text.split(','))
    .map(name => {
      const [measurement = '', field] = name.split(/\.(.*)/)
      const [label, facts] = known.find(([short, [m, f]]) => short === name || (m === measurement && f === field)) ?? []
      if (label !== undefined && facts !== undefined) return [label, ...facts]
      if (field !== undefined && field !== '') return [name, measurement, field, '']
      throw new UsageError(
        `--metric: a ${resource} has no ${JSON.stringify(name)}. It has ${known.map(([short]) => short).join(', ')}; ` +
          'any other is said as measurement.field.',
      )
    })
}
