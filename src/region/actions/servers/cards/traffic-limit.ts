import { ApiError, failed, raised, reportedWithin, unsupportedOperation } from '../../../http/api-error.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { setStatus } from '../../cloud-work.ts'
import { serverWork } from '../cloud-server.ts'
import { cardByMac, cardsOf, noteCard } from './cards.ts'

const READY = ['ready', 'running']

/** How the traffic of a card is limited and paid for. */
interface Traffic {
  readonly card: Row
  readonly changes: Row
  /** Whether its traffic is counted from zero. */
  readonly resets: boolean
}

/** @throws ApiError when the body names no card of the server */
function cardOf(request: ApiRequest, row: Row): Row {
  const { region } = request
  const mac = bodyText(request, 'mac')
  if (mac !== undefined) {
    const card = cardByMac(region, row, mac)
    if (card === undefined) throw failed('get guest network by mac', 'sql: no rows in result set')
    return card
  }
  const [first, ...others] = cardsOf(region, row)
  if (first === undefined) throw new ApiError('BadRequestError', 'no guest network found')
  if (others.length > 0) throw new ApiError('BadRequestError', 'multiple guest networks found, please specify the mac')
  return first
}

function number(request: ApiRequest, key: string): number | undefined {
  const text = bodyText(request, key)
  return text === undefined ? undefined : Math.trunc(Number(text)) || 0
}

/** The limits that go with a way of paying. @throws ApiError for limits that do not */
function limits(request: ApiRequest, card: Row, billing: string, charge: string): Row {
  const refuse = (sentence: string) => raised('BadRequestError', sentence)
  const wanted = { tx: number(request, 'tx_traffic_limit'), rx: number(request, 'rx_traffic_limit') }
  if (billing === 'postpaid' && charge === 'bandwidth')
    throw raised('NotImplementedError', `billing type ${billing} and charge type ${charge} are not supported`)
  if (!['prepaid', 'postpaid'].includes(billing) || !['traffic', 'bandwidth'].includes(charge))
    throw refuse(`invalid billing type ${billing} and charge type ${charge}`)
  // What is paid by its traffic afterwards, or by its bandwidth, has no limit of traffic.
  if (billing === 'postpaid' || charge === 'bandwidth') return { tx_traffic_limit: 0, rx_traffic_limit: 0 }
  for (const way of ['tx', 'rx'] as const)
    if (wanted[way] === undefined && Number(card[`${way}_traffic_limit`]) === 0)
      throw refuse(`${way} traffic limit is required`)
  for (const way of ['tx', 'rx'] as const)
    if ((wanted[way] ?? 1) <= 0) throw refuse(`${way} traffic limit must be greater than 0`)
  return {
    ...(wanted.tx === undefined ? {} : { tx_traffic_limit: wanted.tx }),
    ...(wanted.rx === undefined ? {} : { rx_traffic_limit: wanted.rx }),
  }
}

/** @throws ApiError when the card cannot be like that */
function trafficOf(request: ApiRequest, row: Row, resets: boolean): Traffic {
  const card = cardOf(request, row)
  const [wasBilled, wasCharged] = [String(card.billing_type ?? ''), String(card.charge_type ?? '')]
  const billing = bodyText(request, 'billing_type') ?? wasBilled
  const charge = bodyText(request, 'charge_type') ?? wasCharged
  const changes = reportedWithin('validate input', () => limits(request, card, billing, charge))
  const changed = billing !== wasBilled || charge !== wasCharged
  return {
    card,
    changes: { ...changes, billing_type: billing, charge_type: charge },
    resets: resets || (changed && charge === 'traffic'),
  }
}

const changing =
  (action: string, reset: boolean): ObjectAction =>
  (request, row) => {
    const { store, events } = request.region
    const before = String(row.status)
    const traffic = reportedWithin('doChangeNicBillingMode', () => {
      if (!READY.includes(before))
        throw unsupportedOperation(`The guest status need be ready or running, current is ${before}`, {
          id: 'The guest status need be %s or %s, current is %s',
          fields: [...READY, before],
        })
      return reportedWithin('validateChangeNicBillingModeInput', () => trafficOf(request, row, reset))
    })
    const task = traffic.resets ? 'GuestResetNicTrafficsTask' : 'GuestSetNicTrafficsTask'
    const done = traffic.resets ? 'OnResetNicTrafficLimit' : 'OnSetNicTrafficLimit'
    // Where nobody can do it the server stays like that, as in the original.
    const work = { task, passing: ['sync_traffic_limit'], failed: 'sync_traffic_limit', reason: action }
    serverWork(request, row, { ...work, log: { failed: 'sync_traffic_limit_fail' } }, async () => {
      if (!isOwn(store, servers, row)) throw new ApiError('NotImplementedError', 'NotImplementedError')
      change(request, row, traffic)
      setStatus(request, servers, row, before, done)
      events.record(servers, row, 'sync_traffic_limit', done, request.identity)
    })
    return undefined
  }

/** Where it is paid for in another way, events tell it as a card that goes and one that comes. */
function change(request: ApiRequest, row: Row, { card, changes, resets }: Traffic): void {
  const table = request.region.store.rows('guestnetworks')
  const billed = changes.billing_type !== card.billing_type || changes.charge_type !== card.charge_type
  if (billed) noteCard(request, 'detach', row, card)
  table.change(card, { ...changes, ...(resets ? { rx_traffic_used: 0, tx_traffic_used: 0 } : {}) })
  if (billed) noteCard(request, 'attach', row, { ...card, ...changes })
}

export const setNicTrafficLimit = changing('PerformSetNicTrafficLimit', false)
export const resetNicTrafficLimit = changing('PerformResetNicTrafficLimit', true)
