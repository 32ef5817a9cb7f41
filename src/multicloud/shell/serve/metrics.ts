import { METRIC_TYPES, type MetricQuery } from '../../../cloudprovider/metrics.ts'
import type { CloudList } from '../../../cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import { isMissing } from '../resources/collection.ts'

/** What RemoteFile has metrics of. */
const MEASURED = ['server', 'rds'] as const

type Window = Pick<MetricQuery, 'start' | 'end'>

/**
 * One record a series, under the name of its metric. RemoteFile hands out whatever the file has, whenever it is asked,
 * so the window is short.
 */
export async function* metricEntries(provider: ICloudProvider, window: Window): CloudList<Record<string, object>> {
  for (const resourceType of MEASURED)
    for (const metricType of METRIC_TYPES[resourceType])
      yield* seriesOf(provider, { ...window, resourceType, metricType })
}

async function* seriesOf(provider: ICloudProvider, query: MetricQuery): CloudList<Record<string, object>> {
  try {
    for await (const { id, unit, values } of provider.getMetrics(query))
      yield {
        [query.metricType]: {
          id,
          unit,
          values: values.map(({ timestamp, value, tags = {} }) => ({
            timestamp: timestamp.toISOString(),
            value,
            tags: { ...tags },
          })),
        },
      }
  } catch (error) {
    // A metric that the cloud does not measure is no reason to keep the others back.
    if (!isMissing(error)) throw error
  }
}
