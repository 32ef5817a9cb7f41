import { objectsIn } from '../../../../core/json.ts'
import { ApiError, raised } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { Handlers } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { cardsOf, networkOf } from './cards.ts'
import { checkPortMapping } from './check-config.ts'
import { fixDefaultGateway, setDefaultGateway } from './default-gateway.ts'

/** @throws ApiError when another card has the number; those in the same network do not count, as in the original */
function checkIndex({ region }: ApiRequest, card: Row, index: number): void {
  const others = cardsOf(region, { id: card.guest_id ?? '' }).filter(one => one.network_id !== card.network_id)
  if (others.some(one => one.index === index))
    throw new ApiError('DuplicateResourceError', `NIC Index ${index} has been occupied`, {
      pattern: { id: 'NIC Index %d has been occupied', fields: [index] },
    })
}

/** @throws ApiError for a card that leads nowhere */
function checkGateway({ region }: ApiRequest, card: Row): void {
  if (card.virtual === true || String(card.team_with ?? '') !== '')
    throw raised('InvalidStatusError', 'cannot set virtual/slave interface as default')
  const network = networkOf(region, card)
  const has = (row: Row, column: string) => String(row[column] ?? '') !== ''
  if (!has(network, 'guest_gateway') && !has(network, 'guest_gateway6'))
    throw raised('InvalidStatusError', 'network of default gateway has no gateway')
  const leads =
    (has(card, 'ip_addr') && has(network, 'guest_gateway')) || (has(card, 'ip6_addr') && has(network, 'guest_gateway6'))
  if (!leads) throw raised('InvalidStatusError', 'nic of default gateway has no ip')
}

/** What can be changed of a card beside its address: `PUT /servers/id/networks/id`. */
export const guestNetworkHandlers: Handlers = {
  update: (request, card, patch) => {
    const index = bodyText(request, 'index')
    if (index !== undefined) checkIndex(request, card, Number(index))
    if (flagOf(request.body, 'is_default') === true) checkGateway(request, card)
    const mappings = request.body.port_mappings
    for (const mapping of objectsIn(mappings)) checkPortMapping(mapping)
    return patch
  },
  updated: (request, card) => {
    const server = request.region.store.rows(servers.plural).byKey(String(card.guest_id))
    if (server === undefined) return undefined
    if (flagOf(request.body, 'is_default') === true) setDefaultGateway(request, server, String(card.mac_addr))
    else fixDefaultGateway(request, server)
    return undefined
  },
}
