import type { Point } from './history.ts'

/** How the values of a stretch of time, or of several series, become one. */
export type Aggregator = 'mean' | 'sum' | 'min' | 'max' | 'last' | 'first' | 'count' | 'median'

const AGGREGATORS: Readonly<Record<Aggregator, (values: readonly number[]) => number>> = {
  mean: values => total(values) / values.length,
  sum: total,
  min: values => values.reduce((a, b) => Math.min(a, b)),
  max: values => values.reduce((a, b) => Math.max(a, b)),
  last: values => values.at(-1) ?? 0,
  first: values => values[0] ?? 0,
  count: values => values.length,
  median: values => percentile(values, 50),
}

export function isAggregator(name: string): name is Aggregator {
  return Object.hasOwn(AGGREGATORS, name)
}

/** One value for each stretch of `intervalMs` in which there are any, at the stretch's beginning. */
export function resampled(series: readonly (readonly Point[])[], intervalMs: number, how: Aggregator): Point[] {
  const stretches = new Map<number, number[]>()
  for (const points of series)
    for (const [time, value] of points) {
      const start = Math.floor(time / intervalMs) * intervalMs
      const values = stretches.get(start)
      if (values === undefined) stretches.set(start, [value])
      else values.push(value)
    }
  return [...stretches].sort(([a], [b]) => a - b).map(([time, values]) => [time, AGGREGATORS[how](values)] as const)
}

/** A whole series in one number, by the original's names; undefined for a name that it does not have. */
export function reduced(type: string, params: readonly number[], points: readonly Point[]): number | undefined {
  const values = points.map(([, value]) => value)
  if (values.length === 0) return REDUCERS.has(type) ? 0 : undefined
  const [first = 0, last = 0] = [values[0], values.at(-1)]
  switch (type) {
    case 'avg':
      return AGGREGATORS.mean(values)
    case 'sum':
    case 'min':
    case 'max':
    case 'count':
    case 'last':
    case 'median':
      return AGGREGATORS[type](values)
    case 'count_non_null':
      return values.length
    case 'delta':
      return last - first
    case 'diff':
      return Math.abs(last - first)
    case 'percent_diff':
      return first === 0 ? 0 : Math.abs((last - first) / first) * 100
    case 'percentile':
      return percentile(values, params[0] ?? 95)
    default:
      return undefined
  }
}

/** The original's reducers. */
export const REDUCERS: ReadonlySet<string> = new Set([
  'avg',
  'sum',
  'min',
  'max',
  'count',
  'last',
  'median',
  'diff',
  'delta',
  'percent_diff',
  'count_non_null',
  'percentile',
])

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

/** Between the two nearest values where the rank falls between two. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = (Math.min(100, Math.max(0, percent)) / 100) * (sorted.length - 1)
  const below = sorted[Math.floor(rank)] ?? 0
  const above = sorted[Math.ceil(rank)] ?? below
  return below + (above - below) * (rank - Math.floor(rank))
}
