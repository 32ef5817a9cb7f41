import { ApiError, aggregated, reportedWithin } from '../../../http/api-error.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networkaddresses } from '../../../kinds/networkaddresses.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText, textsIn } from '../../../resources/request.ts'
import { removeRow } from '../../../resources/write.ts'
import { sql, within } from '../../../store/sql.ts'
import { takeAddress } from '../../network/free-address.ts'
import { cloudServer } from '../cloud-server.ts'
import { namedCard, networkOf } from './cards.ts'
import { startSync } from './sync-config.ts'

function cardOf(request: ApiRequest, row: Row): Row {
  const [ip, mac] = [bodyText(request, 'ip_addr') ?? '', bodyText(request, 'mac') ?? '']
  return reportedWithin(`getGuestnetworkByIpOrMac ip=${ip} mac=${mac}`, () => namedCard(request, row))
}

/** Gives a card the further addresses that the body asks for; those that can be are given. */
function add(request: ApiRequest, card: Row): { readonly added: string[]; readonly errors: ApiError[] } {
  const { region, body } = request
  const network = reportedWithin('GetNetwork', () => networkOf(region, card))
  const wanted = textsIn(body.sub_ips)
  const count = Math.trunc(Number(bodyText(request, 'count') ?? 0)) || wanted.length
  const [reserved, direction] = [flagOf(body, 'reserved') === true, bodyText(request, 'alloc_dir') ?? '']
  const [added, errors]: [string[], ApiError[]] = [[], []]
  for (let i = 0; i < count; i++)
    try {
      const candidate = wanted[i] ?? ''
      const address = reportedWithin('GetFreeIP', () =>
        takeAddress(request, network, { candidate, reserved, direction }),
      )
      region.store.rows(networkaddresses.plural).insert({
        type: 'sub_ip',
        parent_type: 'guestnetwork',
        parent_id: String(card.row_id),
        network_id: String(card.network_id),
        ip_addr: address,
      })
      added.push(address)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      errors.push(error)
    }
  return { added, errors }
}

/** Clouds are asked for the addresses; none of those that are here takes any. */
async function tellCloud(request: ApiRequest, row: Row, step: string, addresses: readonly string[]): Promise<void> {
  await cloudServer(request, row)
  throw new ApiError('NotSupportedError', `${step} [${addresses.join(' ')}]: NotSupportedError`, { wrapped: true })
}

/** Gives a card further addresses. */
export const addSubIps: ObjectAction = async (request, row) => {
  const card = cardOf(request, row)
  const { added, errors } = add(request, card)
  const refusal = aggregated(errors)
  if (refusal !== undefined) throw refusal.within('addGuestnetworkSubIPs')
  if (!isOwn(request.region.store, servers, row) && added.length > 0)
    await tellCloud(request, row, 'AssignAddress', added)
  return startSync(request, row)
}

/** Takes further addresses off a card, and gives it others. */
export const updateSubIps: ObjectAction = async (request, row) => {
  const card = cardOf(request, row)
  const own = isOwn(request.region.store, servers, row)
  const leaving = textsIn(request.body.remove_sub_ips)
  if (leaving.length > 0)
    request.region.store
      .rows(networkaddresses.plural)
      .removeWhere(
        sql`parent_type = 'guestnetwork' AND parent_id = ${String(card.row_id)} AND ${within(sql`ip_addr`, leaving)}`,
      )
  const { added, errors } = add(request, card)
  const refusals = errors.length === 0 ? [] : [aggregated(errors)?.within('addGuestnetworkSubIPs')]
  if (own) startSync(request, row)
  else {
    if (leaving.length > 0) refusals.push(await refusalOf(() => tellCloud(request, row, 'UnassignAddress', added)))
    if (added.length > 0) refusals.push(await refusalOf(() => tellCloud(request, row, 'AssignAddress', added)))
  }
  const refusal = aggregated(refusals.filter(error => error !== undefined))
  if (refusal !== undefined) throw refusal
  return undefined
}

async function refusalOf(step: () => Promise<void>): Promise<ApiError | undefined> {
  try {
    await step()
    return undefined
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

/** Further addresses come with cards; they can go alone. */
export const networkAddressHandlers: Handlers = {
  create: () => {
    throw new ApiError('NotSupportedError', 'no supported: NotSupportedError', { wrapped: true })
  },
  remove: async (request, row, kind) => {
    const { store } = request.region
    const card = store.rows('guestnetworks').byKey(Number(row.parent_id))
    const server = store.rows(servers.plural).byKey(String(card?.guest_id ?? ''))
    if (server !== undefined)
      if (isOwn(store, servers, server)) startSync(request, server)
      else await tellCloud(request, server, 'UnassignAddress', [String(row.ip_addr)])
    removeRow(request, kind, row)
    return undefined
  },
}
