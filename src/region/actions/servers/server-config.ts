import type { JsonObject } from '../../../core/json.ts'
import type { Row } from '../../kinds/column.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/** Storages that several hosts reach: a disk there may stay where it is. */
const SHARED = ['nfs', 'gpfs', 'rbd', 'clvm']

const withoutEmpty = (members: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) =>
      value === undefined || value === null || value === '' ? [] : [[key, value]],
    ),
  )

function disksOf(store: Store, server: Row): JsonObject[] {
  const joints = store.rows('guestdisks').select(sql`t.guest_id = ${String(server.id)} ORDER BY t."index"`)
  const disks = store.rows('disks').byKeys(joints.map(joint => joint.disk_id))
  const storages = store.rows('storages').byKeys([...disks.values()].map(disk => disk.storage_id))
  return joints.flatMap(joint => {
    const disk = disks.get(String(joint.disk_id))
    if (disk === undefined) return []
    const storage = storages.get(String(disk.storage_id))
    const backend = String(storage?.storage_type ?? '')
    return [
      withoutEmpty({
        index: Number(joint.index),
        disk_type: disk.disk_type,
        size: Number(disk.disk_size),
        fs: disk.fs_format,
        format: disk.disk_format,
        driver: joint.driver,
        cache: joint.cache_mode,
        mountpoint: joint.mountpoint,
        os_arch: disk.os_arch,
        backend,
        medium: storage?.medium_type,
        ...(SHARED.includes(backend) && { storage_id: disk.storage_id }),
        image_id: disk.template_id,
        snapshot_id: disk.snapshot_id,
      }),
    ]
  })
}

function cardsOf(store: Store, server: Row): JsonObject[] {
  const cards = store.rows('guestnetworks').select(sql`t.guest_id = ${String(server.id)} ORDER BY t."index"`)
  const networks = store.rows('networks').byKeys(cards.map(card => card.network_id))
  return cards.map(card => {
    const network = networks.get(String(card.network_id))
    return withoutEmpty({
      index: Number(card.index),
      network: card.network_id,
      wire: network?.wire_id,
      exit: false,
      driver: card.driver,
      bw_limit: Number(card.bw_limit),
      ifname: card.ifname,
      net_type: network?.server_type,
      project_id: network?.tenant_id,
      domain_id: network?.domain_id,
    })
  })
}

/** What a server is made of, as an order for another one says it: without names, addresses and places. */
export function serverConfig(store: Store, server: Row): JsonObject {
  const groups = store.rows('groupguests').where({ guest_id: String(server.id) })
  return {
    hypervisor: String(server.hypervisor),
    vcpu_count: Number(server.vcpu_count),
    vmem_size: Number(server.vmem_size),
    disks: disksOf(store, server),
    nets: cardsOf(store, server),
    ...(groups.length === 0 ? {} : { groups: groups.map(group => String(group.group_id)) }),
  }
}

/** The security groups around a server. */
export function secgroupsOf(store: Store, server: Row): string[] {
  const joined = store.rows('guestsecgroups').where({ guest_id: String(server.id) })
  const ids = [server.secgrp_id, ...joined.map(row => row.secgroup_id)]
  return [...new Set(ids.flatMap(id => (typeof id === 'string' && id !== '' ? [id] : [])))]
}

/** What a server's tags tell of its operating system and of its login, the secret left out. */
export function serverTags(store: Store, server: Row): JsonObject {
  const tags = store.metadata.of('server', String(server.id))
  const known = ['login_account', 'os_arch', 'os_distribution', 'os_name', 'os_version']
  return withoutEmpty(Object.fromEntries(known.map(key => [key, tags[key]])))
}

/** The image that a server was made from. */
export function imageOf(store: Store, server: Row): string | null {
  const [disk] = store.rows('disks').select(sql`t.disk_type = 'sys' AND t.id IN
    (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(server.id)})`)
  return typeof disk?.template_id === 'string' && disk.template_id !== '' ? disk.template_id : null
}
