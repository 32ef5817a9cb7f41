import { ApiError, reportedWithin } from '../../../http/api-error.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { bodyText } from '../../../resources/request.ts'
import { describeCard, namedCard } from './cards.ts'
import { startSync } from './sync-config.ts'

/** The limits of a card, by the members of the body that set them. */
const LIMITS = { bandwidth: 'bw_limit', tx_bw_limit: 'tx_bw_limit', rx_bw_limit: 'rx_bw_limit' } as const

/** How much a card may carry; a cloud is not told, and its own word comes back. */
export const changeBandwidth: ObjectAction = (request, row) => {
  const { region, identity } = request
  if (!['ready', 'running'].includes(String(row.status)))
    throw new ApiError('BadRequestError', `Cannot change bandwidth in status ${String(row.status)}`)
  const wanted = Object.entries(LIMITS).map(
    ([member, column]) => [column, Math.trunc(Number(bodyText(request, member) ?? 0)) || 0] as const,
  )
  if (wanted.every(([, limit]) => limit < 0))
    throw new ApiError('BadRequestError', 'Bandwidth, tx_bw_limit and rx_bw_limit must be non-negative')
  const card = reportedWithin('findGuestnetworkByInfo', () => namedCard(request, row))
  if (wanted.every(([column, limit]) => Number(card[column]) === limit)) return undefined
  const changes = Object.fromEntries(wanted)
  region.store.rows('guestnetworks').change(card, changes)
  const before = Object.fromEntries(wanted.map(([column]) => [`old_${column}_mbps`, Number(card[column])]))
  const notes = { ...describeCard(region, { ...card, ...changes }), ...before }
  region.events.record(servers, row, 'eip_change_bandwidth', notes, identity)
  if (row.status === 'ready' || flagOf(request.body, 'no_sync') === true) return undefined
  return startSync(request, row)
}
