import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { cardsOf, describeCard, leadsOut } from './cards.ts'

/** Makes one of a server's cards the one with its default route. */
export function setDefaultGateway(request: ApiRequest, server: Row, mac: string): void {
  const { region, identity } = request
  const table = region.store.rows('guestnetworks')
  for (const card of cardsOf(region, server)) {
    const wanted = card.mac_addr === mac
    if ((card.is_default === true) === wanted) continue
    table.change(card, { is_default: wanted })
    if (wanted)
      region.events.record(servers, server, 'update', describeCard(region, { ...card, is_default: true }), identity)
  }
}

/** Makes sure that exactly one card has the default route: one that leads out, the present one, or any with a gateway. */
export function fixDefaultGateway(request: ApiRequest, server: Row): void {
  const { region } = request
  const cards = cardsOf(region, server).filter(card => card.virtual !== true && String(card.team_with ?? '') === '')
  if (cards.filter(card => card.is_default === true).length === 1) return
  const networks = region.store.rows('networks').byKeys(cards.map(card => card.network_id))
  const fit = cards.filter(card => hasGateway(card, networks.get(String(card.network_id))))
  const out = fit.find(card => leadsOut(String(card.ip_addr ?? '')))
  const chosen = out ?? fit.find(card => card.is_default === true) ?? fit[0]
  if (chosen !== undefined) setDefaultGateway(request, server, String(chosen.mac_addr))
}

/** A gateway for each address that the card has, and at least one. */
function hasGateway(card: Row, network: Row | undefined): boolean {
  const pairs = [
    [card.ip_addr, network?.guest_gateway],
    [card.ip6_addr, network?.guest_gateway6],
  ].filter(([address]) => String(address ?? '') !== '')
  return pairs.length > 0 && pairs.every(([, gateway]) => String(gateway ?? '') !== '')
}
