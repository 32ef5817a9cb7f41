import { ApiError, forbidden, missing } from '../http/api-error.ts'
import { integerOf, textOf } from '../query/params.ts'
import type { ClassProperty, Handlers } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { sql } from '../store/sql.ts'

/** The original splits its log by months and drops the oldest pieces; this log is one piece. */
const TABLE = 'opslog_tbl'
const MAX_EXPORT = 10_000

/** `GET /events/splitable`: the pieces of the log. */
const pieces: ClassProperty = request => {
  administratorOnly(request)
  const found = request.region.store.db.get(
    sql`SELECT min(id) AS first, max(id) AS last, count(*) AS n, min(ops_time) AS since, max(ops_time) AS until FROM events`,
  )
  const count = Number(found?.n ?? 0)
  const start = request.region.clock.stamp()
  const since = count === 0 ? start : String(found?.since)
  return [
    {
      id: 1,
      table: TABLE,
      start: Number(found?.first ?? 0),
      end: Number(found?.last ?? 0),
      count,
      start_date: since,
      ...(count === 0 ? {} : { end_date: String(found?.until) }),
      deleted: false,
      created_at: since,
    },
  ]
}

/** `GET /events/splitable-export`: the rows of one piece, every value as text. */
const exported: ClassProperty = request => {
  administratorOnly(request)
  const { store } = request.region
  const table = textOf(request.query, 'table')
  if (table === undefined) throw missing('table')
  if (table !== TABLE) throw new ApiError('ResourceNotFoundError', `table ${table} not found`)
  const asked = integerOf(request.query, 'limit') ?? 0
  const limit = asked > 0 ? Math.min(asked, MAX_EXPORT) : MAX_EXPORT
  const offset = Math.max(integerOf(request.query, 'offset') ?? 0, 0) || 0
  return store.db
    .all(sql`SELECT * FROM events ORDER BY id LIMIT ${limit} OFFSET ${offset}`)
    .map(row =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? '' : String(value)])),
    )
}

function administratorOnly({ identity }: ApiRequest): void {
  if (!identity.administers('compute', 'events', 'get')) throw forbidden('only administrators see the whole log')
}

export const eventHandlers: Handlers = {
  property: { splitable: pieces, 'splitable-export': exported },
}
