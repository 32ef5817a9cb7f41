import { type Collected, MetricCollector } from './collector.ts'
import { MetricHistory } from './history.ts'

/** Seconds between two collections. */
const INTERVAL_SECONDS = 300
/** How long a measurement is kept, and how many at the most. */
const KEPT_HOURS = 24
const KEPT_POINTS = 2_000_000
const KEPT_SERIES = 20_000

export interface MetricOptions {
  /** Seconds between two collections; 0 collects only when somebody asks. */
  readonly metricsSeconds?: number
  readonly metricsHours?: number
  readonly metricsPoints?: number
}

/** What the clouds measured: where it is kept, and what fetches it. */
export interface Metrics {
  readonly history: MetricHistory
  readonly collector: MetricCollector
}

export function metricsOf(region: Collected, options: MetricOptions): Metrics {
  const history = new MetricHistory(region.store.db, {
    ageMs: (options.metricsHours ?? KEPT_HOURS) * 3_600_000,
    points: options.metricsPoints ?? KEPT_POINTS,
    series: KEPT_SERIES,
  })
  const collector = new MetricCollector(region, history, (options.metricsSeconds ?? INTERVAL_SECONDS) * 1000)
  return { history, collector }
}
