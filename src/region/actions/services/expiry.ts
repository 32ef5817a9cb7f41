import { stampOf } from '../../clock.ts'
import { ApiError, badInput } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

const HOURS: Readonly<Record<string, number>> = { i: 1 / 60, h: 1, d: 24, w: 7 * 24 }

/** When something of no fixed term goes by itself. @throws ApiError */
function releaseOf(request: ApiRequest): Date {
  const at = bodyText(request, 'release_at', 'expire_time')
  if (at !== undefined && !Number.isNaN(Date.parse(at))) return new Date(at)
  const duration = bodyText(request, 'duration')
  if (duration === undefined) throw badInput('missing duration/expire_time')
  const [, count = '0', unit = ''] = /^(\d+)([ihdwmy])$/i.exec(duration) ?? []
  if (Number(count) === 0) throw badInput(`invalid duration: ${duration}`)
  return later(request.region.clock.now(), Number(count), unit.toLowerCase())
}

function later(now: Date, count: number, unit: string): Date {
  const hours = HOURS[unit]
  if (hours !== undefined) return new Date(now.getTime() + count * hours * 3_600_000)
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() + count * (unit === 'y' ? 12 : 1))
  return then
}

function save(request: ApiRequest, row: Row, kind: Kind, releaseAt: string | null): undefined {
  const { store, events } = request.region
  if (store.rows(kind.plural).update(String(row.id), { release_at: releaseAt }).length > 0)
    events.record(kind, row, 'set_release_time', `release at: ${String(releaseAt)}`, request.identity)
  return undefined
}

/** `postpaid-expire`: lets something of no fixed term go after a while. */
const expire: ObjectAction = (request, row, kind) => {
  if (row.billing_type !== 'postpaid')
    throw new ApiError('BadRequestError', `${kind.keyword} billing type is ${String(row.billing_type ?? '')}`)
  return save(request, row, kind, stampOf(releaseOf(request)))
}

const cancelExpire: ObjectAction = (request, row, kind) => save(request, row, kind, null)

export const expiryActions = { 'postpaid-expire': expire, 'cancel-expire': cancelExpire }
