import type { JsonObject } from '../../../core/json.ts'
import { sql } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { targets } from './context.ts'
import { jointNames } from './joint-names.ts'
import { projectOwner } from './owners.ts'

/** What a server's disk is, beside the server. */
export const attachedDisk: Detail = (context, rows) => {
  const disks = targets(context, 'disks', rows, 'disk_id')
  const storages = targets(context, 'storages', [...disks.values()], 'storage_id')
  return rows.map(row => {
    const disk = disks.get(String(row.disk_id))
    if (disk === undefined) return {}
    const storage = storages.get(String(disk.storage_id))
    return {
      disk_size: disk.disk_size ?? 0,
      disk_type: disk.disk_type ?? null,
      status: disk.status ?? null,
      auto_reset: disk.auto_reset === true,
      storage_type: storage?.storage_type ?? null,
      medium_type: storage?.medium_type ?? null,
    }
  })
}

/** How a server's card reaches out of its network, and its further addresses. */
export const joinedNetwork: Detail = (context, rows) => {
  const networks = targets(context, 'networks', rows, 'network_id')
  const eips = targets(context, 'eips', rows, 'eip_id')
  const further = furtherAddresses(context, rows)
  return rows.map(row => {
    const network = networks.get(String(row.network_id))
    if (network === undefined) return {}
    const addresses = further.get(String(row.row_id)) ?? []
    const eip = eips.get(String(row.eip_id))
    return {
      wire_id: network.wire_id ?? null,
      guest_ip_mask: network.guest_ip_mask ?? 0,
      guest_gateway: network.guest_gateway ?? null,
      guest_ip6_mask: network.guest_ip6_mask ?? 0,
      guest_gateway6: network.guest_gateway6 ?? null,
      ...(addresses.length === 0 ? {} : { network_addresses: addresses }),
      ...(eip === undefined ? {} : { eip_addr: eip.ip_addr ?? null }),
    }
  })
}

/** The further addresses of cards, by the number of the card's row. */
function furtherAddresses({ store }: ReadContext, rows: readonly Row[]): Map<string, JsonObject[]> {
  const found = store.db.all(sql`SELECT a.parent_id, a.id, a.type, a.ip_addr, n.guest_ip_mask, n.guest_gateway
    FROM networkaddresses AS a JOIN networks AS n ON n.id = a.network_id
    WHERE a.deleted = 0 AND a.parent_type = 'guestnetwork'
      AND a.parent_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(row => String(row.row_id)))}))
    ORDER BY ip_number(a.ip_addr)`)
  const known = Map.groupBy(found, row => String(row.parent_id))
  return new Map(
    [...known].map(([card, addresses]) => [
      card,
      addresses.map(({ id, type, ip_addr, guest_ip_mask, guest_gateway }) => ({
        id: String(id),
        type: String(type),
        ip_addr: String(ip_addr),
        masklen: Number(guest_ip_mask),
        gateway: String(guest_gateway ?? ''),
      })),
    ]),
  )
}

const CARD_NAMES = jointNames({ guest_id: ['guest', 'server'], network_id: 'network' })

/** The card that a further address is of, as the list of cards shows it. */
export const addressCard: Detail = (context, rows) => {
  const numbers = rows.filter(row => row.parent_type === 'guestnetwork').map(row => Number(row.parent_id))
  const cards = context.store
    .rows('guestnetworks')
    .select(sql`t.row_id IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`)
  const [names, networks] = [CARD_NAMES(context, cards), joinedNetwork(context, cards)]
  const shown = new Map(cards.map((card, i) => [String(card.row_id), { ...card, ...names[i], ...networks[i] }]))
  return rows.map(row => {
    const card = row.parent_type === 'guestnetwork' ? shown.get(String(row.parent_id)) : undefined
    return card === undefined ? {} : { guestnetwork: card }
  })
}

/** What a security group of one card guards: the server, the card and the group. */
export const guardedCard: Detail = (context, rows) => {
  const { store } = context
  const servers = targets(context, 'servers', rows, 'guest_id')
  const groups = targets(context, 'secgroups', rows, 'secgroup_id')
  const owners = projectOwner(
    context,
    rows.map(row => groups.get(String(row.secgroup_id)) ?? {}),
  )
  const cards = store
    .rows('guestnetworks')
    .select(sql`t.guest_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.guest_id))}))`)
  const networks = targets(context, 'networks', cards, 'network_id')
  return rows.map((row, i) => {
    const group = groups.get(String(row.secgroup_id))
    const server = servers.get(String(row.guest_id))
    const card = cards.find(one => one.guest_id === row.guest_id && one.index === row.network_index)
    const network = networks.get(String(card?.network_id))
    return {
      ...owners[i],
      guest: server?.name ?? null,
      guest_status: server?.status ?? null,
      host_id: server?.host_id ?? null,
      guest_network: [row.guest_id, row.secgroup_id, row.network_index].join('/'),
      secgroup: group?.name ?? null,
      secgroup_status: group?.status ?? null,
      vpc_id: group?.vpc_id ?? null,
      tenant_id: group?.tenant_id ?? null,
      ...(card === undefined
        ? {}
        : {
            mac_addr: card.mac_addr ?? null,
            ip_addr: card.ip_addr ?? null,
            ip_6_addr: card.ip6_addr ?? null,
            ifname: card.ifname ?? null,
            network_id: card.network_id ?? null,
            network_name: network?.name ?? null,
          }),
    }
  })
}
