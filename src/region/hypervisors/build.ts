import { freeAddress } from '../actions/network/free-address.ts'
import { newIfname, newMac } from '../actions/servers/cards/new-card.ts'
import { leaveOthers } from '../actions/servers/delete/joined.ts'
import { guestdisks, guestnetworks, guestsecgroups } from '../kinds/joints/guests.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import type { Region } from '../region.ts'
import { raw, sql } from '../store/sql.ts'
import { cacheImage } from './image-cache.ts'
import type { OwnDisk, OwnOrder } from './order.ts'
import type { OwnPlace } from './placement.ts'

/** Makes a disk on a storage, for whoever owns `owner`. */
export function buildDisk(region: Region, disk: OwnDisk, storage: Row, owner: Row, values: Row): Row {
  if (disk.image !== undefined) cacheImage(region, disk.image, storage)
  const { tenant_id, domain_id } = owner
  return region.store.rows('disks').insert({
    tenant_id: tenant_id ?? '',
    domain_id: domain_id ?? 'default',
    project_src: 'local',
    storage_id: String(storage.id),
    disk_size: disk.sizeMb,
    disk_format: disk.format,
    disk_type: disk.image === undefined ? 'data' : 'sys',
    backup_id: disk.backup === undefined ? null : String(disk.backup.id),
    snapshot_id: disk.snapshot === undefined ? null : String(disk.snapshot.id),
    template_id: disk.image === undefined ? null : String(disk.image.id),
    status: 'ready',
    ...values,
  })
}

/** Gives a disk to a server, behind those that it has. */
export function joinDisk({ store }: Region, server: Row, disk: Row, driver = 'scsi'): void {
  const [last] = store.db.all(
    sql`SELECT max("index") AS n FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(server.id)}`,
  )
  const index = last?.n === null || last?.n === undefined ? 0 : Number(last.n) + 1
  store.table(guestdisks).insert({
    guest_id: String(server.id),
    disk_id: String(disk.id),
    driver,
    cache_mode: 'none',
    aio_mode: 'native',
    index,
    boot_index: index === 0 ? 0 : -1,
  })
}

/** Makes the disks, cards and security groups of a server whose row is there. */
export function buildServer(region: Region, server: Row, order: OwnOrder, place: OwnPlace): void {
  const { store, ids } = region
  order.disks.forEach((disk, index) => {
    const storage = place.storages[index]
    if (storage === undefined) return
    const name = `vdisk-${String(server.name)}-${index}`
    const row = buildDisk(region, disk, storage, server, {
      id: ids.derived('hypervisors', 'disk', String(server.id), String(index)),
      name,
      auto_delete: true,
      disk_type: index === 0 ? 'sys' : 'data',
    })
    joinDisk(region, server, row, disk.driver)
  })
  place.networks.forEach((network, index) => {
    // Those that were ordered in a request are made by it.
    if (order.nics[index]?.card !== undefined) return
    const address = freeAddress(region, network)
    store.table(guestnetworks).insert({
      guest_id: String(server.id),
      network_id: String(network.id),
      mac_addr: newMac(region),
      ip_addr: address,
      driver: 'virtio',
      index,
      ifname: newIfname(region, network, { wanted: '', address, virtual: false }),
      is_default: index === 0,
      bw_limit: 1000,
    })
  })
  for (const group of order.secgroups.slice(1))
    store.table(guestsecgroups).insert({ guest_id: String(server.id), secgroup_id: String(group.id) })
  const facts = osFacts(order.disks[0]?.image)
  store.metadata.set(servers.keyword, String(server.id), facts)
}

/** What the image of its system disk tells of a server's operating system. */
export function osFacts(image: Row | undefined): Record<string, string> {
  const properties = Object.entries(Object.assign({}, image?.properties))
  return Object.fromEntries(
    properties.filter(([key]) => key.startsWith('os_')).map(([key, value]) => [key, String(value)]),
  )
}

/** The columns of a server's row that an order says. */
export function orderedValues({ instanceType, cpus, memoryMb, secgroups, keypair, disks }: OwnOrder): Row {
  const facts = osFacts(disks[0]?.image)
  return {
    instance_type: instanceType,
    vcpu_count: cpus,
    vmem_size: memoryMb,
    secgrp_id: String(secgroups[0]?.id ?? 'default'),
    keypair_id: keypair === undefined ? null : String(keypair.id),
    hypervisor: 'kvm',
    os_type: facts.os_type ?? 'Linux',
    os_arch: facts.os_arch ?? 'x86_64',
    vga: 'std',
    machine: 'pc',
    bios: 'BIOS',
    vdi: 'vnc',
    billing_type: 'postpaid',
    project_src: 'local',
  }
}

/** Removes a server with its cards, and the disks that go with it. */
export function dropServer(region: Region, server: Row): void {
  const { store } = region
  const id = String(server.id)
  store.db.transaction(() => {
    const joined = sql`SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${id}`
    store.rows('disks').removeWhere(sql`${raw('auto_delete = 1')} AND id IN (${joined})`)
    leaveOthers(region, [id])
    for (const eip of store.rows('eips').where({ associate_id: id }))
      store.rows('eips').change(eip, { associate_id: '', associate_type: '' })
    store.metadata.removeAll(servers.keyword, [id])
    store.rows('servers').remove([id])
  })
}
