import { ApiError, invalidStatus, missingParameter, raised } from '../../../http/api-error.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networks } from '../../../kinds/networks.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { referredTo } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { dropFurther } from '../../../sync/kinds/guest-joints.ts'
import { reserveAddress } from '../../network/reserved-ips.ts'
import { cardsOf, namedCard, noteCard } from './cards.ts'
import { fixDefaultGateway } from './default-gateway.ts'
import { bringCards } from './sync-config.ts'

/** The tag by which a hypervisor tells that a server can lose a card while it runs. */
export const HOT_REMOVE = { hot_remove_nic: 'enable' } as const

/** The cards that a body names: those in a network, or one by its address or hardware address. @throws ApiError */
function namedCards(request: ApiRequest, row: Row): Row[] {
  const network = bodyText(request, 'net_id')
  if (network !== undefined) {
    const { id } = referredTo(request, networks, network)
    return cardsOf(request.region, row).filter(card => card.network_id === id)
  }
  if (bodyText(request, 'ip_addr', 'ip6_addr', 'mac') === undefined) throw missingParameter('net_id')
  return [namedCard(request, row)]
}

/** @throws ApiError for a server of the premises that runs and cannot lose a card meanwhile */
function checkRemovable({ region }: ApiRequest, row: Row): void {
  if (row.status !== 'running' || !isOwn(region.store, servers, row)) return
  const tags = region.store.metadata.of(servers.keyword, String(row.id))
  if (tags.hot_remove_nic === HOT_REMOVE.hot_remove_nic) return
  throw new ApiError('BadRequestError', `Guest ${String(row.name)} can't hot remove nic`, {
    pattern: { id: "Guest %s can't hot remove nic", fields: [String(row.name)] },
  }).within('ValidateDetachNetwork')
}

/** Takes cards from a server; their addresses are free again, or stay reserved. */
export const detachNetwork: ObjectAction = (request, row) => {
  const force = flagOf(request.body, 'force') === true
  if (!force) {
    if (!['ready', 'running'].includes(String(row.status)))
      throw invalidStatus(`Cannot detach network in status ${String(row.status)}`)
    checkRemovable(request, row)
  }
  const cards = namedCards(request, row)
  const leaving = new Set(cards.map(card => card.mac_addr))
  const stranded = cardsOf(request.region, row).some(
    card =>
      String(card.team_with ?? '') !== '' && leaving.has(card.team_with ?? '') && !leaving.has(card.mac_addr ?? ''),
  )
  if (stranded) throw raised('InvalidStatusError', '')
  removeCards(request, row, cards, flagOf(request.body, 'reserve') === true)
  fixDefaultGateway(request, row)
  return force ? undefined : bringCards(request, row)
}

/** @throws ApiError for a card that an elastic IP is bound to */
function removeCards(request: ApiRequest, row: Row, cards: readonly Row[], reserve: boolean): void {
  const { store } = request.region
  for (const card of cards) {
    if (String(card.eip_id ?? '') !== '')
      throw raised('InvalidStatusError', 'detachNetworks', `eip associate with ${String(card.ip_addr ?? '')}`)
    const network = store.rows('networks').byKey(String(card.network_id))
    store.db.transaction(() => {
      noteCard(request, 'detach', row, card)
      dropFurther(store, [card])
      store.rows('guestnetworks').remove([Number(card.row_id)])
      if (!reserve || network === undefined) return
      for (const address of [card.ip_addr, card.ip6_addr])
        if (typeof address === 'string' && address !== '')
          reserveAddress(request, network, address, 'Delete to reserve')
    })
  }
}
