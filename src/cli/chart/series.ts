import type { JsonObject } from '../../core/json.ts'

export interface SeriesPoint {
  readonly timestamp: Date
  readonly value: number
}

/** The values of one metric of one part of a resource (a device, say), in the order of time. */
export interface Series {
  /** What it is of, as people know it. */
  readonly id: string
  readonly metricType: string
  readonly unit: string
  /** What tells it from other series of the same resource. */
  readonly tags: Readonly<Record<string, string>>
  readonly points: readonly SeriesPoint[]
}

/** A series as a row of a list: its extent in numbers, and every value for those who read JSON. */
export function seriesRow({ id, metricType, unit, tags, points }: Series): JsonObject {
  const values = points.map(point => point.value)
  const last = points.at(-1)
  return {
    id,
    metricType,
    unit,
    ...(Object.keys(tags).length === 0 ? {} : { tags: { ...tags } }),
    points: points.length,
    min: rounded(values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)),
    avg: rounded(values.reduce((a, b) => a + b, 0) / values.length),
    max: rounded(values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)),
    last: rounded(last?.value ?? 0),
    lastAt: last?.timestamp.toISOString() ?? '',
    values: points.map(({ timestamp, value }) => ({ timestamp: timestamp.toISOString(), value })),
  }
}

/** Three decimals are more than a measurement has. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
