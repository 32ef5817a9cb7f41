import type { JsonObject } from '../../core/json.ts'
import { isPrivate } from '../addresses.ts'
import type { Row } from '../kinds/model/column.ts'
import { type Sql, sql, within } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { counted } from './counted.ts'

/** More than this is no limit of a card. */
const MOST_BANDWIDTH = 100_000

function joined(store: Store, table: string, servers: readonly Row[]): Map<string, Row[]> {
  const ids = servers.map(server => String(server.id))
  const rows = store.rows(table).select(sql`${within(sql`t.guest_id`, ids)} ORDER BY t."index", t.row_id`)
  return Map.groupBy(rows, row => String(row.guest_id))
}

/** `disk:local_ssd_30Gx2`: as often as each is there. */
function times(pieces: readonly string[]): string[] {
  return [...Map.groupBy(pieces, piece => piece)].map(([piece, all]) => `${piece}x${all.length}`)
}

/** How many servers of a selection there are of each make: cores, memory, disks and cards. */
export function serverSpecs(store: Store, from: Sql): JsonObject {
  const servers = store.rows('servers').select(sql`t.id IN (SELECT t.id ${from}) AND t.status <> 'sched_fail'`)
  const [ofDisks, ofCards] = [joined(store, 'guestdisks', servers), joined(store, 'guestnetworks', servers)]
  const disks = store.rows('disks').byKeys([...ofDisks.values()].flat().map(row => row.disk_id))
  const storages = store.rows('storages').byKeys([...disks.values()].map(disk => disk.storage_id))
  const networks = store.rows('networks').byKeys([...ofCards.values()].flat().map(row => row.network_id))
  const wires = store.rows('wires').byKeys([...networks.values()].map(network => network.wire_id))

  const diskOf = (row: Row) => {
    const disk = disks.get(String(row.disk_id))
    const storage = storages.get(String(disk?.storage_id))
    return {
      size: Number(disk?.disk_size ?? 0),
      backend: String(storage?.storage_type ?? ''),
      medium_type: String(storage?.medium_type ?? ''),
      disk_type: String(disk?.disk_type ?? ''),
    }
  }
  const cardOf = (row: Row) => {
    const network = networks.get(String(row.network_id))
    const limit = Number(row.bw_limit ?? 0)
    const bandwidth =
      limit >= 0 && limit <= MOST_BANDWIDTH ? limit : Number(wires.get(String(network?.wire_id))?.bandwidth ?? 0)
    const address = String(row.ip_addr || network?.guest_ip_start || '')
    return { bandwidth, type: address === '' || isPrivate(address) ? 'int' : 'ext' }
  }
  return counted(
    servers.map(server => {
      const [cpu, mem] = [Number(server.vcpu_count), Number(server.vmem_size)]
      const disk = (ofDisks.get(String(server.id)) ?? []).map(diskOf)
      const nic = (ofCards.get(String(server.id)) ?? []).map(cardOf)
      const keys = [
        `cpu:${cpu}`,
        `mem:${mem}M`,
        ...times(disk.map(one => `disk:${one.backend}_${one.medium_type}_${Math.floor(one.size / 1024)}G`)),
        ...times(nic.map(one => `nic:${one.type}_${one.bandwidth}M`)),
      ]
      return [keys, { cpu, mem, disk, nic, gpu: [] }]
    }),
  )
}
