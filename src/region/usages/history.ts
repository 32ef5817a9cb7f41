import type { JsonObject } from '../../core/json.ts'
import { parseTime, stampOf } from '../clock.ts'
import { ApiError, badInput, missingParameter } from '../http/api-error.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { flagOf, textOf } from '../query/params.ts'
import type { QueryScope } from '../resources/owners/query-scope.ts'
import { and, name, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

interface Interval {
  /** How much of a stamp tells it. */
  readonly length: number
  readonly end: string
  readonly next: (date: Date) => void
  readonly mostMs: number
  readonly most: string
}

const INTERVALS: Readonly<Record<string, Interval>> = {
  hour: {
    length: 13,
    end: ':00:00',
    next: date => date.setUTCHours(date.getUTCHours() + 1),
    mostMs: 72 * HOUR_MS,
    most: '72 hours',
  },
  day: {
    length: 10,
    end: '',
    next: date => date.setUTCDate(date.getUTCDate() + 1),
    mostMs: 31 * DAY_MS,
    most: '31 days',
  },
  month: {
    length: 7,
    end: '',
    next: date => date.setUTCMonth(date.getUTCMonth() + 1),
    mostMs: 365 * DAY_MS,
    most: '1 year',
  },
  year: {
    length: 4,
    end: '',
    next: date => date.setUTCFullYear(date.getUTCFullYear() + 1),
    mostMs: 20 * 365 * DAY_MS,
    most: '20 year',
  },
}

/** What is counted: the kinds by their plurals. */
const COUNTED = [
  'servers',
  'eips',
  'dbinstances',
  'loadbalancers',
  'hosts',
  'vpcs',
  'elasticcaches',
  'cloudaccounts',
  'disks',
  'dns_zones',
  'cloud_kube_clusters',
  'natgateways',
  'buckets',
  'mongodbs',
]

const BAREMETAL = "coalesce(t.is_baremetal, 0) = 1 AND t.host_type = 'baremetal'"

interface Asked {
  readonly start: Date
  readonly end: Date
  readonly interval: Interval
}

/** @throws ApiError for a time that is missing, or too long for its steps */
function asked(query: JsonObject): Asked {
  const [start, end] = (['start_date', 'end_date'] as const).map(key => {
    const moment = parseTime(textOf(query, key) ?? '')
    if (moment === undefined) throw missingParameter(key)
    return moment
  })
  const word = textOf(query, 'interval')
  if (word === undefined) throw missingParameter('interval')
  if (start === undefined || end === undefined || start > end) throw badInput('start_date should befor end_date')
  const interval = Object.hasOwn(INTERVALS, word) ? INTERVALS[word] : undefined
  if (interval === undefined) throw badInput(`invalid interval ${word}`)
  if (end.getTime() - start.getTime() > interval.mostMs)
    throw new ApiError('OutOfRange', `The time interval exceeds ${interval.most}`)
  return { start, end, interval }
}

function datesOf({ start, end, interval }: Asked): string[] {
  const dates: string[] = []
  for (const at = new Date(start); at < end; interval.next(at)) dates.push(stampOf(at).slice(0, interval.length))
  return dates
}

/** Whose rows of a kind count; undefined where the kind does not know. */
function owned(kind: Kind, { scope, owner }: QueryScope): Sql | undefined {
  if (scope === 'system') return raw('1')
  const [column, id] = scope === 'domain' ? ['domain_id', owner.domainId] : ['tenant_id', owner.projectId ?? '']
  return column in kind.columns ? sql`${name(column, 't')} = ${id}` : undefined
}

function counts(store: Store, kind: Kind, span: Asked, scope: QueryScope, conditions: readonly Sql[]): JsonObject[] {
  const mine = owned(kind, scope)
  if (mine === undefined || !store.used(kind.plural) || store.rows(kind.plural).count() === 0) return []
  const { length, end: suffix } = span.interval
  const where = and([raw('t.deleted = 0'), mine, ...conditions])
  const [start, end] = [stampOf(span.start), stampOf(span.end)]
  const from = sql`FROM ${name(kind.plural)} AS t WHERE ${where}`
  let count = store.db.count(sql`SELECT count(*) AS n ${from} AND t.created_at < ${start}`)
  const found = store.db.all(
    sql`SELECT substr(t.created_at, 1, ${length}) AS date, count(*) AS n ${from}
        AND t.created_at BETWEEN ${start} AND ${end} GROUP BY 1`,
  )
  const more = new Map(found.map(row => [String(row.date), Number(row.n)]))
  return datesOf(span).map(date => {
    count += more.get(date) ?? 0
    return { date: `${date.replace('T', ' ')}${suffix}`, count }
  })
}

/**
 * How many there were of each kind at each step of a time, by when what is there now was made.
 * @throws ApiError for a time that makes no sense
 */
export function historyUsage(store: Store, scope: QueryScope, query: JsonObject): JsonObject {
  const span = asked(query)
  const system = flagOf(query, 'system') === true
  const usage: JsonObject = {}
  for (const plural of COUNTED) {
    const kind = store.kind(plural)
    const hidden = 'is_system' in kind.columns && !system ? [raw('coalesce(t.is_system, 0) = 0')] : []
    const own = plural === 'hosts' ? [raw(`NOT (${BAREMETAL})`)] : []
    usage[kind.keyword] = counts(store, kind, span, scope, [...hidden, ...own])
  }
  usage.baremetal = counts(store, store.kind('hosts'), span, scope, [raw(BAREMETAL)])
  return usage
}
