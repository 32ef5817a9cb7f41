import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'

/** What networks that name no domain are in. */
const DOMAIN = 'cloud.local'

/** The cards of a host as its row keeps them. */
export function cardsOf(host: Row | undefined): JsonObject[] {
  return Array.isArray(host?.nics) ? host.nics.filter(isJsonObject) : []
}

/** Whether it is the card with that hardware address in that VLAN; absent, the VLAN is the first. */
export function isCard(card: JsonObject, mac: string, vlan: number): boolean {
  return card.mac === mac && Number(card.vlan_id ?? 1) === vlan
}

const given = (members: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )

/** How an address leads out of its network. */
function reach(address: Row, network: Row | undefined): JsonObject {
  const addresses = { ip_addr: address.ip_addr ?? null, ip6_addr: address.ip6_addr ?? null }
  if (network === undefined) return given(addresses)
  return given({
    ...addresses,
    gateway: network.guest_gateway ?? null,
    gateway6: network.guest_gateway6 ?? null,
    dns: network.guest_dns ?? null,
    ntp: network.guest_ntp ?? null,
    domain: network.guest_domain || DOMAIN,
    masklen: network.guest_ip_mask ?? 0,
    masklen6: network.guest_ip6_mask ?? 0,
    net: network.name ?? null,
    net_id: network.id ?? null,
  })
}

/** The cards of hosts with their wires, addresses and networks, in the hosts' order. */
export function describedCards(store: Store, hosts: readonly Row[]): JsonObject[][] {
  const wires = store.rows('wires').byKeys(hosts.flatMap(host => cardsOf(host).map(card => card.wire_id)))
  const ids = hosts.map(host => String(host.id))
  const addresses = store.used('baremetalnetworks')
    ? store.rows('baremetalnetworks').select(within(sql`t.baremetal_id`, ids))
    : []
  const networks = store.rows('networks').byKeys(addresses.map(address => address.network_id))
  return hosts.map(host =>
    cardsOf(host).map(card => {
      const wire = wires.get(String(card.wire_id))
      const mac = String(card.mac ?? '')
      const vlan = Number(card.vlan_id ?? 1)
      const address = addresses.find(
        one => one.baremetal_id === host.id && one.mac_addr === mac && Number(one.vlan_id) === vlan,
      )
      return {
        bandwidth: Number(wire?.bandwidth ?? 0),
        ...given({ bridge: card.bridge ?? null, nic_type: card.nic_type ?? null }),
        index: card.index ?? 0,
        link_up: card.link_up ?? true,
        mac,
        masklen: 0,
        masklen6: 0,
        mtu: card.mtu ?? 1500,
        rate: card.rate ?? 0,
        vlan_id: vlan,
        ...(wire === undefined ? {} : { wire: String(wire.name), wire_id: String(wire.id) }),
        ...(address === undefined ? {} : reach(address, networks.get(String(address.network_id)))),
      }
    }),
  )
}

/** The network cards of a host. */
export const hostNics: Detail = ({ store }, rows) => {
  const cards = describedCards(store, rows)
  return rows.map((row, i) => ({
    nic_count: cards[i]?.length ?? 0,
    ...(cards[i]?.length === 0 ? {} : { nic_info: cards[i] ?? [] }),
    spec: { cpu: Number(row.cpu_count), mem: Number(row.mem_size), nic_count: 0 },
  }))
}

/** The card that an address of a host is on, and the wire that it goes to. */
export const hostCard: Detail = ({ store }, rows) => {
  const hosts = store.rows('hosts').byKeys(rows.map(row => row.baremetal_id))
  const cards = rows.map(row =>
    cardsOf(hosts.get(String(row.baremetal_id))).find(card => isCard(card, String(row.mac_addr), Number(row.vlan_id))),
  )
  const wires = store.rows('wires').byKeys(cards.map(card => card?.wire_id))
  return rows.map((_, i) => {
    const card = cards[i]
    const wire = wires.get(String(card?.wire_id))
    return {
      nic_type: card?.nic_type ?? null,
      wire: wire?.name ?? null,
      wire_id: wire?.id ?? null,
      host_enabled: false,
      account_read_only: false,
    }
  })
}
