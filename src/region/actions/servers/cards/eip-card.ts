import type { Row } from '../../../kinds/model/column.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { DEFAULT } from '../../network/zones.ts'
import { cardsOf, vpcOf } from './cards.ts'

/** Lets an elastic IP lead to a card of the server that is in a vpc: the one with the body's address, or the first. */
export function bindCard(request: ApiRequest, server: Row, eip: Row): void {
  const { store } = request.region
  const wanted = bodyText(request, 'ip_addr')
  const card = cardsOf(request.region, server).find(one => {
    const network = store.rows('networks').byKey(String(one.network_id))
    const inVpc = network !== undefined && vpcOf(store, network)?.id !== DEFAULT
    return inVpc && String(one.eip_id ?? '') === '' && (wanted === undefined || one.ip_addr === wanted)
  })
  if (card !== undefined) store.rows('guestnetworks').change(card, { eip_id: String(eip.id) })
}

/** The other way round. */
export function freeCard({ region }: ApiRequest, eip: Row): void {
  const table = region.store.rows('guestnetworks')
  for (const card of table.where({ eip_id: String(eip.id) })) table.change(card, { eip_id: null })
}
