import type { BillingCycle } from '../../../../cloudprovider/billing.ts'
import { stampOf } from '../../../clock.ts'
import { ApiError, badInput, missingParameter, unsupportedOperation } from '../../../http/api-error.ts'
import { disks } from '../../../kinds/disks.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { Kind } from '../../../kinds/model/kind.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import { changeRow } from '../../../resources/changes.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { inCloud } from '../cloud-server.ts'
import { disksOf } from '../delete/delete.ts'

const UNITS: Readonly<Record<string, BillingCycle['unit']>> = { h: 'hour', d: 'day', w: 'week', m: 'month', y: 'year' }
const HOURS = { hour: 1, day: 24, week: 24 * 7 } as const

/** A period as clients write it, e.g. `1M`; undefined when it is none. */
export function cycleOf(text: string): BillingCycle | undefined {
  const [, count, unit = ''] = /^(\d+)([hdwmy])$/i.exec(text) ?? []
  const known = UNITS[unit.toLowerCase()]
  return count === undefined || known === undefined ? undefined : { count: Number(count), unit: known }
}

function endOf(start: Date, { count, unit }: BillingCycle): Date {
  const end = new Date(start)
  if (unit === 'month') end.setUTCMonth(end.getUTCMonth() + count)
  else if (unit === 'year') end.setUTCFullYear(end.getUTCFullYear() + count)
  else end.setTime(end.getTime() + count * HOURS[unit] * 3_600_000)
  return end
}

/** How long something is paid for that was renewed: as its cloud says, or else from when it would have ended. */
export function renewed(row: Row, cycle: BillingCycle, told: Date | undefined): Row {
  if (told !== undefined) return { expired_at: stampOf(told) }
  const units = { hour: 'H', day: 'D', week: 'W', month: 'M', year: 'Y' } as const
  const end = endOf(new Date(String(row.expired_at)), cycle)
  return { billing_cycle: `${cycle.count}${units[cycle.unit]}`, expired_at: stampOf(end) }
}

function isPostpaid(row: Row): boolean {
  return row.billing_type === 'postpaid'
}

function release(request: ApiRequest, kind: Kind, row: Row, at: string | null): undefined {
  const notes = `release at: ${at ?? '0001-01-01 00:00:00 +0000 UTC'}`
  return changeRow(request, kind, row, { release_at: at }, 'set_release_time', notes)
}

/** Takes back when a server shall be deleted. */
export const cancelExpire: ObjectAction = (request, row) => {
  if (!isPostpaid(row))
    throw new ApiError(
      'BadRequestError',
      `guest billing type ${String(row.billing_type ?? '')} does not support canceling expiration`,
    )
  for (const disk of disksOf(request, row)) if (isPostpaid(disk)) release(request, disks, disk, null)
  return release(request, servers, row, null)
}

/** Says when a server shall be deleted. */
export const postpaidExpire: ObjectAction = (request, row) => {
  if (!isPostpaid(row)) throw new ApiError('BadRequestError', `guest billing type is ${String(row.billing_type ?? '')}`)
  const at = bodyText(request, 'release_at', 'expire_time')
  if (at !== undefined && !Number.isNaN(Date.parse(at))) return release(request, servers, row, stampOf(new Date(at)))
  const duration = bodyText(request, 'duration')
  if (duration === undefined) throw badInput('missing duration/expire_time')
  const cycle = cycleOf(duration)
  if (cycle === undefined) throw badInput(`invalid duration: ${duration}`)
  return release(request, servers, row, stampOf(endOf(request.region.clock.now(), cycle)))
}

export const renew: ObjectAction = (request, row) => {
  const duration = bodyText(request, 'duration')
  if (duration === undefined) throw badInput('missong duration')
  const cycle = cycleOf(duration)
  if (cycle === undefined) throw badInput(`invalid duration ${duration}: invalid billing cycle`)
  const work = { task: 'GuestRenewTask', passing: ['renewing'], failed: 'renew_failed', log: { failed: 'renew_fail' } }
  inCloud(request, row, work, ({ server }) => server.renew(cycle))
  return undefined
}

export const setAutoRenew: ObjectAction = (request, row) => {
  if (!['ready', 'running'].includes(String(row.status)))
    throw unsupportedOperation(`The guest status need be ready or running, current is ${String(row.status)}`)
  if (row.billing_type !== 'prepaid') throw unsupportedOperation('Only prepaid guest support this operation')
  const duration = bodyText(request, 'duration') ?? '1M'
  if (cycleOf(duration) === undefined) throw badInput(`invalid duration ${duration}: invalid billing cycle`)
  const wanted = flagOf(request.body, 'auto_renew') === true
  return changeRow(request, servers, row, { auto_renew: wanted }, 'set_auto_renew')
}

export const changeBillingType: ObjectAction = (request, row) => {
  if (!['ready', 'running'].includes(String(row.status)))
    throw new ApiError('ServerStatusError', `Cannot change guest billing type in status ${String(row.status)}`)
  const wanted = bodyText(request, 'billing_type')
  if (wanted === undefined) throw missingParameter('billing_type')
  if (wanted !== 'prepaid' && wanted !== 'postpaid') throw badInput(`invalid billing_type ${wanted}`)
  if (wanted === row.billing_type) return undefined
  const passing = ['change_billing_type']
  const work = { task: 'GuestChangeBillingTypeTask', passing, failed: 'change_billing_type_failed' }
  inCloud(request, row, work, ({ server }) => server.changeBillingType(wanted))
  return undefined
}
