import type { Database } from '../store/database.ts'
import { and, type Sql, sql } from '../store/sql.ts'

/** Which values a series holds: of what, and what tells it from the resource's other series of that metric. */
export interface SeriesKey {
  readonly plural: string
  readonly resourceId: string
  readonly measurement: string
  readonly field: string
  readonly unit: string
  readonly tags: Readonly<Record<string, string>>
}

export interface StoredSeries extends SeriesKey {
  readonly id: number
}

/** A time in milliseconds since 1970, and the value then. */
export type Point = readonly [time: number, value: number]

/** How much of the past is kept. */
export interface Retention {
  readonly ageMs: number
  readonly points: number
  /** Series beyond this many are not begun. */
  readonly series: number
}

/** The measurements of the past, in two tables beside the kinds': they survive a restart and go with a reset. */
export class MetricHistory {
  readonly #db: Database
  readonly #retention: Retention

  constructor(db: Database, retention: Retention) {
    this.#db = db
    this.#retention = retention
    db.exec(
      `CREATE TABLE IF NOT EXISTS metric_series (
         id INTEGER PRIMARY KEY, plural TEXT, resource TEXT, measurement TEXT, field TEXT, unit TEXT, tags TEXT,
         UNIQUE (measurement, field, resource, tags));
       CREATE TABLE IF NOT EXISTS metric_points (
         series INTEGER, at INTEGER, value REAL, PRIMARY KEY (series, at)) WITHOUT ROWID`,
    )
  }

  /** Whether another series may be begun. */
  get hasRoom(): boolean {
    const { series } = this.#retention
    // Numbers of series begin at 1, so that most of the time the last one tells enough.
    const last = this.#db.get(sql`SELECT max(id) AS id FROM metric_series`)?.id
    return Number(last ?? 0) < series || this.#count('metric_series') < series
  }

  /** Keeps values of a series; a value at a time that is known already replaces the other. */
  add(key: SeriesKey, points: readonly Point[]): void {
    const finite = points.filter(([, value]) => Number.isFinite(value))
    if (finite.length === 0) return
    const id = this.#idOf(key)
    if (id === undefined) return
    this.#db.run(
      sql`INSERT OR REPLACE INTO metric_points
          SELECT ${id}, value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(finite)})`,
    )
  }

  /** @param which conditions on `s`, the table of series */
  series(which: readonly Sql[], limit: number): StoredSeries[] {
    const rows = this.#db.all(sql`SELECT * FROM metric_series AS s WHERE ${and(which)} ORDER BY s.id LIMIT ${limit}`)
    return rows.map(row => ({
      id: Number(row.id),
      plural: String(row.plural),
      resourceId: String(row.resource),
      measurement: String(row.measurement),
      field: String(row.field),
      unit: String(row.unit),
      tags: tagsIn(String(row.tags)),
    }))
  }

  /** The values between two times (milliseconds, both included), in the order of time. */
  points(series: number, from: number, to: number): Point[] {
    const rows = this.#db.all(
      sql`SELECT at, value FROM metric_points WHERE series = ${series} AND at >= ${from} AND at <= ${to} ORDER BY at`,
    )
    return rows.map(row => [Number(row.at), Number(row.value)])
  }

  /** The newest value of a series within a time; undefined when there is none. */
  latest(series: number, from: number, to: number): number | undefined {
    const row = this.#db.get(
      sql`SELECT value FROM metric_points WHERE series = ${series} AND at >= ${from} AND at <= ${to}
          ORDER BY at DESC LIMIT 1`,
    )
    return row === undefined ? undefined : Number(row.value)
  }

  /** Every metric that there is, by the kind that has it. */
  metrics(): { readonly plural: string; readonly measurement: string; readonly field: string }[] {
    const rows = this.#db.all(
      sql`SELECT DISTINCT plural, measurement, field FROM metric_series ORDER BY plural, measurement, field`,
    )
    return rows.map(row => ({
      plural: String(row.plural),
      measurement: String(row.measurement),
      field: String(row.field),
    }))
  }

  /** Lets go of what is too old or too much, and of the series that then have nothing left. */
  prune(now: number): void {
    const { ageMs, points } = this.#retention
    this.#db.transaction(() => {
      this.#db.run(sql`DELETE FROM metric_points WHERE at < ${now - ageMs}`)
      const surplus = this.#count('metric_points') - points
      if (surplus > 0)
        this.#db.run(
          sql`DELETE FROM metric_points WHERE at <=
              (SELECT at FROM metric_points ORDER BY at LIMIT 1 OFFSET ${surplus - 1})`,
        )
      this.#db.run(
        sql`DELETE FROM metric_series WHERE NOT EXISTS
            (SELECT 1 FROM metric_points AS p WHERE p.series = metric_series.id)`,
      )
    })
  }

  #idOf({ plural, resourceId, measurement, field, unit, tags }: SeriesKey): number | undefined {
    const told = JSON.stringify(Object.fromEntries(Object.entries(tags).sort()))
    const known = this.#db.get(
      sql`SELECT id FROM metric_series WHERE measurement = ${measurement} AND field = ${field}
          AND resource = ${resourceId} AND tags = ${told}`,
    )
    if (known !== undefined) return Number(known.id)
    if (!this.hasRoom) return undefined
    const made = this.#db.written(
      sql`INSERT INTO metric_series (plural, resource, measurement, field, unit, tags)
          VALUES (${plural}, ${resourceId}, ${measurement}, ${field}, ${unit}, ${told}) RETURNING id`,
    )
    return Number(made?.id)
  }

  #count(table: 'metric_series' | 'metric_points'): number {
    const { text } = table === 'metric_series' ? COUNT_SERIES : COUNT_POINTS
    return Number(this.#db.get({ text, params: [] })?.n)
  }
}

const COUNT_SERIES = sql`SELECT count(*) AS n FROM metric_series`
const COUNT_POINTS = sql`SELECT count(*) AS n FROM metric_points`

function tagsIn(text: string): Record<string, string> {
  const parsed: unknown = JSON.parse(text)
  return typeof parsed === 'object' && parsed !== null
    ? Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]))
    : {}
}
