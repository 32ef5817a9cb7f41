import type { Detail } from '../kind.ts'

/** What a server's disk is, beside the server. */
export const attachedDisk: Detail = ({ store }, rows) => {
  const disks = store.rows('disks').byKeys(rows.map(row => row.disk_id))
  const storages = store.rows('storages').byKeys([...disks.values()].map(disk => disk.storage_id))
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

/** How a server's card reaches out of its network. */
export const joinedNetwork: Detail = ({ store }, rows) => {
  const networks = store.rows('networks').byKeys(rows.map(row => row.network_id))
  return rows.map(row => {
    const network = networks.get(String(row.network_id))
    if (network === undefined) return {}
    return {
      wire_id: network.wire_id ?? null,
      guest_ip_mask: network.guest_ip_mask ?? 0,
      guest_gateway: network.guest_gateway ?? null,
      guest_ip6_mask: network.guest_ip6_mask ?? 0,
      guest_gateway6: network.guest_gateway6 ?? null,
    }
  })
}
