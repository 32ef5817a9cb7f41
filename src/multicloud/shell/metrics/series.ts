import type { Series } from '../../../cli/chart/series.ts'
import type { MetricPoint, MetricValues } from '../../../cloudprovider/metrics.ts'

/** The series of what a provider tells of one resource: one for each set of tags. */
export function seriesOf({ id, metricType, unit, values }: MetricValues): Series[] {
  const found = new Map<string, { tags: Readonly<Record<string, string>>; points: MetricPoint[] }>()
  for (const point of values) {
    const tags = point.tags ?? {}
    const key = JSON.stringify(Object.entries(tags).sort())
    const known = found.get(key)
    if (known === undefined) found.set(key, { tags, points: [point] })
    else known.points.push(point)
  }
  return [...found.values()].map(({ tags, points }) => {
    const ordered = points.toSorted((a, b) => a.timestamp.getTime() - b.timestamp.getTime())
    return { id, metricType, unit, tags, points: ordered }
  })
}
