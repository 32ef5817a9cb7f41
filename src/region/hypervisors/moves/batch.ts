import { asApiError } from '../../http/answer.ts'
import { ApiError, badInput } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { textsOf } from '../../query/params.ts'
import type { ClassAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql, within } from '../../store/sql.ts'
import { hasLocalDisks, hasMedium, wantedHost } from './checks.ts'
import { startMove } from './migrate.ts'

function badRequest(row: Row, pattern: string, ...fields: readonly string[]): ApiError {
  let next = 0
  const details = pattern.replace(/%s/g, () => fields[next++] ?? '')
  const options = fields.length === 0 ? {} : { pattern: { id: pattern, fields } }
  return new ApiError('BadRequestError', details, options).within(`Guest ${String(row.name)}`)
}

/** @throws ApiError when a server cannot be moved with others */
function check(request: ApiRequest, row: Row): void {
  const [name, status] = [String(row.name), String(row.status)]
  if (row.hypervisor !== 'kvm')
    throw badRequest(row, "guest %s hypervisor %s can't migrate", name, String(row.hypervisor))
  if (String(row.backup_host_id ?? '') !== '') throw badRequest(row, "guest %s has backup, can't migrate", name)
  if (!['running', 'ready', 'unknown'].includes(status))
    throw badRequest(row, "guest %s status %s can't migrate", name, status)
  if (status === 'running' && hasMedium(row, 'cdroms')) throw badRequest(row, 'cannot migrate with cdrom')
  if (status === 'running' && hasMedium(row, 'floppies')) throw badRequest(row, 'cannot migrate with floppy')
  if (status === 'unknown' && hasLocalDisks(request, row))
    throw badRequest(row, "guest %s status %s can't migrate with local storage", name, status)
}

/** The servers of a body, by their ids. @throws ApiError when one of them is not there */
export function namedGuests(request: ApiRequest, missing: string): Row[] {
  const ids = textsOf(request.body, 'guest_ids')
  if (ids.length === 0) throw badInput(missing)
  const rows = request.region.store.rows(servers.plural).select(within(sql`t.id`, ids))
  if (rows.length !== ids.length) throw new ApiError('BadRequestError', 'Check input guests is exist')
  return rows
}

/** `POST /servers/batch-migrate`: moves those servers that can be moved, and tells of the others. */
export const batchMigrate: ClassAction = request => {
  if (textsOf(request.body, 'guest_ids').length === 0) throw badInput('missing guest id')
  const wanted = wantedHost(request, bodyText(request, 'prefer_host_id', 'prefer_host'))
  const refusals: ApiError[] = []
  for (const row of namedGuests(request, 'missing guest id')) {
    try {
      check(request, row)
      startMove(request, row, { live: row.status === 'running', wanted })
    } catch (error) {
      refusals.push(asApiError(error))
    }
  }
  const [first, ...others] = refusals
  if (first === undefined) return undefined
  if (others.length === 0) throw first
  throw new ApiError('AggregateError', `[${refusals.map(error => error.message).join(', ')}]`)
}
