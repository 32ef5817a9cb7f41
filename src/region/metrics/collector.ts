import { MEASURED, type Measured } from '../../api/monitor/measured.ts'
import { NotImplementedError, NotSupportedError } from '../../cloudprovider/errors/index.ts'
import { METRIC_TYPES, type MetricPoint, type MetricValues } from '../../cloudprovider/metrics.ts'
import { batches } from '../../cloudprovider/paging.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Region } from '../region.ts'
import { LocalIds } from '../sync/reconcile/local-ids.ts'
import type { MetricHistory, Point } from './history.ts'

/** The first collection of a provider looks back this far. */
const FIRST_SPAN_MS = 3_600_000
/** A cloud tells what it measured late: each collection begins this much before the end of the last. */
const OVERLAP_MS = 120_000
/** Series are written in transactions of this many, and the event loop runs in between. */
const BATCH = 100

type MeasuredType = keyof typeof METRIC_TYPES

/** What the provider interfaces call a kind, and what it is here. */
const KIND_OF: Readonly<Record<MeasuredType, Measured>> = {
  server: MEASURED.server,
  rds: MEASURED.dbinstance,
  redis: MEASURED['elastic-cache'],
  bucket: MEASURED.bucket,
  lb: MEASURED.lb,
  eip: MEASURED.eip,
}

const TYPES: readonly MeasuredType[] = ['server', 'rds', 'redis', 'bucket', 'lb', 'eip']

/** What of a region measurements are collected from. */
export type Collected = Pick<Region, 'store' | 'clock' | 'sync' | 'log'>

/** Asks every connected cloud provider at an interval what it measured, as the original's cloudmon does. */
export class MetricCollector {
  readonly #region: Collected
  readonly #history: MetricHistory
  readonly #intervalMs: number
  /** Until when each provider was asked. */
  readonly #askedUntil = new Map<string, number>()
  /** What a cloud does not measure need not be asked for again, until it is opened anew. */
  readonly #unmeasured = new WeakMap<ICloudProvider, Set<string>>()
  #collecting: Promise<void> | undefined
  #abort = new AbortController()

  /** @param intervalMs 0 collects only when somebody asks for measurements */
  constructor(region: Collected, history: MetricHistory, intervalMs: number) {
    this.#region = region
    this.#history = history
    this.#intervalMs = intervalMs
  }

  /** Collects when the interval has passed; called every few seconds. */
  tick(): void {
    if (this.#intervalMs === 0 || this.#due().length === 0) return
    this.#start().catch((error: unknown) => {
      this.#region.log.write('metrics failed', { reason: error instanceof Error ? error.message : String(error) })
    })
  }

  /** Waits until what is known is no older than the interval (a minute when there is none). */
  async caughtUp(): Promise<void> {
    if (this.#due().length > 0) await this.#start()
    else await this.#collecting?.catch(() => undefined)
  }

  /** Ends a collection that is under way, and forgets how far each provider was asked. */
  async cancel(): Promise<void> {
    this.#abort.abort()
    await this.#collecting?.catch(() => undefined)
    this.#abort = new AbortController()
    this.#askedUntil.clear()
  }

  #due(): Row[] {
    const { store, clock } = this.#region
    const now = clock.now().getTime()
    const enabled = new Set(
      store
        .table(cloudaccounts)
        .where({ enabled: true })
        .map(account => account.id),
    )
    return store
      .table(cloudproviders)
      .where({ enabled: true, status: 'connected' })
      .filter(provider => enabled.has(String(provider.cloudaccount_id)))
      .filter(({ id }) => now - (this.#askedUntil.get(id) ?? 0) >= (this.#intervalMs || 60_000))
  }

  /** One collection at a time; whoever comes while one runs waits for that one. */
  #start(): Promise<void> {
    this.#collecting ??= this.#collect(this.#due()).finally(() => {
      this.#collecting = undefined
    })
    return this.#collecting
  }

  async #collect(providers: readonly Row[]): Promise<void> {
    const { log, clock } = this.#region
    const { signal } = this.#abort
    for (const provider of providers) {
      if (signal.aborted) return
      try {
        await this.#collectFrom(provider, signal)
      } catch (error) {
        // A cloud that cannot be reached now is asked again at the next interval.
        log.write('metrics failed', {
          provider: provider.id,
          reason: error instanceof Error ? error.message : String(error),
        })
      }
    }
    if (!signal.aborted) this.#history.prune(clock.now().getTime())
  }

  async #collectFrom(provider: Row, signal: AbortSignal): Promise<void> {
    const { store, clock, sync } = this.#region
    const id = String(provider.id)
    const account = store.table(cloudaccounts).byKey(String(provider.cloudaccount_id))
    if (account === undefined) return
    const end = clock.now()
    const last = this.#askedUntil.get(id)
    const start = new Date(last === undefined ? end.getTime() - FIRST_SPAN_MS : last - OVERLAP_MS)
    // Noted first: a provider that fails is not asked anew by every query of a client.
    this.#askedUntil.set(id, end.getTime())
    const cloud = await sync.providers.open(account, provider)
    const ids = new LocalIds(store, { cloudprovider: id })
    for (const type of TYPES) {
      const { plural } = KIND_OF[type]
      if (!store.used(plural)) continue
      for (const metricType of METRIC_TYPES[type]) {
        if (signal.aborted) return
        const query = { resourceType: type, metricType, start, end, ...this.#step() }
        await this.#unlessUnmeasured(cloud, metricType, async () => {
          for await (const batch of batches(cloud.getMetrics(query), BATCH)) {
            if (signal.aborted) return
            store.db.transaction(() => {
              for (const values of batch) this.#keep(plural, ids.find(plural, values.id), values)
            })
            await new Promise(resolve => setImmediate(resolve))
            if (!this.#history.hasRoom) return
          }
        })
      }
    }
  }

  #step(): { intervalSeconds?: number } {
    return this.#intervalMs === 0 ? {} : { intervalSeconds: Math.max(60, Math.round(this.#intervalMs / 1000 / 5)) }
  }

  async #unlessUnmeasured(cloud: ICloudProvider, metricType: string, ask: () => Promise<void>): Promise<void> {
    const unmeasured = this.#unmeasured.get(cloud) ?? new Set<string>()
    this.#unmeasured.set(cloud, unmeasured)
    if (unmeasured.has(metricType)) return
    try {
      await ask()
    } catch (error) {
      if (!(error instanceof NotSupportedError || error instanceof NotImplementedError)) throw error
      unmeasured.add(metricType)
    }
  }

  #keep(plural: string, resourceId: string | null, { metricType, unit, values }: MetricValues): void {
    if (resourceId === null) return
    const dot = metricType.indexOf('.')
    const key = { plural, resourceId, measurement: metricType.slice(0, dot), field: metricType.slice(dot + 1), unit }
    for (const [tags, points] of byTags(values)) this.#history.add({ ...key, tags }, points)
  }
}

/** The points of each set of tags: one series each. */
function byTags(values: readonly MetricPoint[]): [Readonly<Record<string, string>>, Point[]][] {
  const found = new Map<string, [Readonly<Record<string, string>>, Point[]]>()
  for (const { timestamp, value, tags = {} } of values) {
    const key = JSON.stringify(Object.entries(tags).sort())
    const entry = found.get(key) ?? [tags, []]
    entry[1].push([timestamp.getTime(), value])
    found.set(key, entry)
  }
  return [...found.values()]
}
