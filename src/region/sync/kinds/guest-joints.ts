import type { ICloudNic } from '../../../cloudprovider/nic.ts'
import { guestdisks, guestnetworks, guestsecgroups } from '../../kinds/joints/guests.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networkaddresses } from '../../kinds/networkaddresses.ts'
import type { DbRow } from '../../store/database.ts'
import { raw, sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { ensureIfnameHint } from '../ifname-hint.ts'
import type { SyncContext } from '../reconcile/context.ts'

/** Makes the rows between a server and its disks those of the cloud, in the cloud's order. */
export function joinDisks(context: SyncContext, server: Row, externalIds: readonly string[], fresh = false): void {
  const table = context.region.store.table(guestdisks)
  const wanted = externalIds.map(id => context.localId('disks', id)).filter(id => id !== null)
  const known = fresh ? [] : table.where({ guest_id: String(server.id) })
  const disks = attachments(context.region.store, wanted)
  table.remove(known.filter(row => !wanted.includes(row.disk_id ?? '')).map(row => row.row_id))
  wanted.forEach((diskId, index) => {
    const row = known.find(candidate => candidate.disk_id === diskId)
    const disk = disks.get(diskId)
    const driver = String(disk?.driver ?? 'virtio')
    const cache_mode = String(disk?.cache_mode ?? 'none')
    const mountpoint = String(disk?.mountpoint ?? '')
    const values = { index, driver, cache_mode, mountpoint }
    if (row !== undefined) table.change(row, values)
    else table.insert({ guest_id: String(server.id), disk_id: diskId, ...values, aio_mode: 'native' })
  })
}

/** How disks say that they are attached, by their ids. */
function attachments(store: Store, ids: readonly string[]): Map<string, DbRow> {
  const found = store.db.all(
    sql`SELECT id, driver, cache_mode, mountpoint FROM disks WHERE +deleted = 0 AND ${within(sql`id`, ids)}`,
  )
  return new Map(found.map(row => [String(row.id), row]))
}

/** The same for its network cards. A card in a network that is not here is left out. */
export function joinNetworks(context: SyncContext, server: Row, nics: readonly ICloudNic[], fresh = false): void {
  const table = context.region.store.table(guestnetworks)
  const wanted = nics.flatMap((nic, index) => {
    const networkId = context.localId('networks', nic.networkId)
    return networkId === null ? [] : [{ nic, index, networkId }]
  })
  const known = fresh ? [] : table.where({ guest_id: String(server.id) })
  const gone = known.filter(row => !wanted.some(({ nic }) => nic.mac === row.mac_addr))
  dropFurther(context.region.store, gone)
  table.remove(gone.map(row => row.row_id))
  const anyFurther = known.length > 0 && context.region.store.rows(networkaddresses.plural).keys(raw('1'), 1).length > 0
  for (const { nic, index, networkId } of wanted) {
    const values = { network_id: networkId, ip_addr: nic.ip, ip6_addr: nic.ip6 === '' ? null : nic.ip6, index }
    const row = known.find(candidate => candidate.mac_addr === nic.mac)
    if (row !== undefined) {
      table.change(row, values)
      if (anyFurther || nic.subAddresses.length > 0) joinFurther(context, row, nic.subAddresses)
    } else {
      ensureIfnameHint(context.region, networkId)
      const made = table.insert({
        ...values,
        guest_id: String(server.id),
        mac_addr: nic.mac,
        driver: nic.driver === '' ? 'virtio' : nic.driver,
        ifname: `net${nic.mac.replaceAll(':', '').slice(-6)}-${nic.ip.split('.').at(-1) ?? index}`,
      })
      if (nic.subAddresses.length > 0) joinFurther(context, made, nic.subAddresses)
    }
  }
}

/** Makes the further addresses of a card those that the cloud tells. */
function joinFurther({ region }: SyncContext, card: Row, wanted: readonly string[]): void {
  const table = region.store.table(networkaddresses)
  const parent = { parent_type: 'guestnetwork', parent_id: String(card.row_id) } as const
  const known = table.where(parent)
  table.remove(known.filter(row => !wanted.includes(row.ip_addr ?? '')).map(row => row.id))
  for (const address of wanted)
    if (!known.some(row => row.ip_addr === address))
      table.insert({ ...parent, type: 'sub_ip', network_id: String(card.network_id), ip_addr: address })
}

/** The further addresses of cards go with them. */
export function dropFurther(store: Store, cards: readonly Row[]): void {
  if (cards.length === 0) return
  const numbers = cards.map(card => String(card.row_id))
  store
    .rows(networkaddresses.plural)
    .removeWhere(sql`parent_type = 'guestnetwork' AND ${within(sql`parent_id`, numbers)}`)
}

/** Its security groups beyond the first, which stands in the server's own row. */
export function joinSecgroups(context: SyncContext, server: Row, externalIds: readonly string[], fresh = false): void {
  const table = context.region.store.table(guestsecgroups)
  const wanted = externalIds
    .map(id => context.localId('secgroups', id))
    .filter(id => id !== null)
    .slice(1)
  const known = fresh ? [] : table.where({ guest_id: String(server.id) })
  table.remove(known.filter(row => !wanted.includes(row.secgroup_id)).map(row => row.row_id))
  for (const id of wanted)
    if (!known.some(row => row.secgroup_id === id)) table.insert({ guest_id: String(server.id), secgroup_id: id })
}
