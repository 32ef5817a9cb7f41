import { NotSupportedError } from '../../cloudprovider/errors/index.ts'
import type { MetricQuery, MetricValues } from '../../cloudprovider/metrics.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import { z } from '../../core/zod.ts'
import type { RemoteFileClient } from './client.ts'
import { listOf, number, tags, text } from './fields.ts'

const series = z.object({
  id: text,
  unit: text,
  values: listOf(z.object({ timestamp: text, value: number, tags })),
})

/** metrics.json: a list of records from metric type to the values of one resource. */
const metricsFile = z.array(z.record(z.string(), series))

/** What metrics.json tells of a metric within the asked time. Only servers and databases have metrics here. */
export async function* metricsOf(client: RemoteFileClient, query: MetricQuery): CloudList<MetricValues> {
  if (query.resourceType !== 'server' && query.resourceType !== 'rds')
    throw new NotSupportedError(`RemoteFile has no metrics of ${query.resourceType}`)
  for (const record of z.parse(metricsFile, await client.read('metrics'))) {
    const found = record[query.metricType]
    if (found === undefined || (query.resourceIds !== undefined && !query.resourceIds.includes(found.id))) continue
    const points = found.values.map(point => ({ ...point, timestamp: new Date(point.timestamp) }))
    const values = points.filter(point => point.timestamp >= query.start && point.timestamp <= query.end)
    if (values.length > 0) yield { id: found.id, metricType: query.metricType, unit: found.unit, values }
  }
}
