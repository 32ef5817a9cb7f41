import { unifiedmonitors } from '../../api/monitor/unifiedmonitors.ts'
import { choice, flag, positional, required, text, texts, time } from '../../cli/options/index.ts'
import { custom, defineResource, getClass, performClass } from '../resource.ts'
import { queryInput, reducerIn, tagCondition } from './query-input.ts'

const SCOPE = {
  project_domin_id: text('Not sent on by the original either, whose spelling this is'),
  project_id: text('Of this project: its ID'),
  scope: text('Of what: system, domain or project'),
}

const SPAN = {
  database: text('Where the measurements are kept; telegraf when absent'),
  metric_name: text('Measurement and field, such as vm_cpu.usage_active'),
  start_time: text('From then on, such as 2026-01-01T00:00:00Z'),
  end_time: text('Up to then'),
  tags: texts('Not sent; the original takes it and does nothing with it', { wire: false }),
}

const QUERY_OPTIONS = {
  measurement: positional(text('What was measured, such as vm_cpu or vm_mem')),
  field: positional(text('Which value of it, such as usage_active')),
  ...SCOPE,
  interval: text('Length of the stretches of time that become one value each, such as 5m'),
  from: time('From then on: a time such as 2026-01-01T00:00:00Z'),
  to: time('Up to then'),
  tags: texts('Only series with this tag: key=value'),
  group_by: texts('One series for each value of this tag'),
  use_mean: flag('Average the values of each stretch'),
  skip_check_series: flag('Do without the tags that come from the region'),
  reducer: text('One number for each series as well: avg, max, percentile(95), …'),
}

const RESOURCE_METRICS = {
  res_type: positional(choice(['host', 'guest'], 'Of hosts or of servers')),
  res_ids: required(texts('IDs of hosts or servers')),
  start_time: time('From then on: a time such as 2026-01-01T00:00:00Z; an hour ago when absent', {
    precision: 'seconds',
  }),
  end_time: time('Up to then; now when absent', { precision: 'seconds' }),
  interval: text('Length of the stretches of time, such as 5m'),
}

export default defineResource({
  keyword: '',
  resource: unifiedmonitors,
  heading: 'Measurements',
  commands: {
    'monitor-unifiedmonitor-show': () =>
      getClass(
        { ...SPAN, id: text('Of this resource: its ID') },
        {
          property: 'simple-query',
          summary: 'Show the values of a metric',
          examples: ['monitor-unifiedmonitor-show --metric-name vm_cpu.usage_active --id "$SERVER_ID"'],
        },
      ),
    'monitor-unifiedmonitor-measurements': () =>
      getClass(SCOPE, { property: 'measurements', summary: 'Show what is measured' }),
    'monitor-unifiedmonitor-cdf-query': () =>
      getClass(SPAN, { property: 'cdf-query', summary: 'Show how the values of a metric are distributed' }),
    'monitor-unifiedmonitor-query': () =>
      custom(
        QUERY_OPTIONS,
        {
          summary: 'Query measurements, series by series',
          description: 'For people, metric-query says the same with names, short metrics and charts.',
          examples: ['monitor-unifiedmonitor-query vm_cpu usage_active --interval 5m --tags vm_name=web-1'],
        },
        values => {
          const { tags = [], group_by: groupBy, use_mean: mean, skip_check_series: skipCheckSeries, reducer } = values
          const query = queryInput({
            ...values,
            tags: tags.map(tagCondition),
            groupBy,
            mean,
            skipCheckSeries,
            reducer: reducer === undefined || reducer === '' ? undefined : reducerIn(reducer),
          })
          return async ({ manager }) => ({ kind: 'object', value: await manager.performClass('query', query) })
        },
      ),
    'monitor-resource-metrics': () =>
      performClass(RESOURCE_METRICS, {
        action: 'resource-metrics',
        summary: 'Show the latest load of servers or hosts',
        examples: ['monitor-resource-metrics guest --res-ids "$SERVER_ID"'],
      }),
  },
})
