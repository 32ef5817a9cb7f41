import type { JsonObject } from '../../../../core/json.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { sql } from '../../../store/sql.ts'
import type { Store } from '../../../store/store.ts'

/** Storages that several hosts reach: a disk there may stay where it is. */
const SHARED = ['nfs', 'gpfs', 'rbd', 'clvm']

const withoutEmpty = (members: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) =>
      value === undefined || value === null || value === '' ? [] : [[key, value]],
    ),
  )

/** What a disk is, as an order for another one says it. */
export function diskConfig(store: Store, disk: Row): JsonObject {
  const storage = store.rows('storages').byKey(String(disk.storage_id ?? ''))
  return withoutEmpty({
    disk_type: disk.disk_type,
    size: Number(disk.disk_size),
    fs: disk.fs_format,
    format: disk.disk_format,
    os_arch: disk.os_arch,
    backend: storage?.storage_type,
    medium: storage?.medium_type,
    storage_id: disk.storage_id,
    image_id: disk.template_id,
    snapshot_id: disk.snapshot_id,
  })
}

/** The disks of a server, in their order. */
export function disksInOrder(store: Store, server: Row): Row[] {
  const joints = store.rows('guestdisks').select(sql`t.guest_id = ${String(server.id)} ORDER BY t."index"`)
  const found = store.rows('disks').byKeys(joints.map(joint => joint.disk_id))
  return joints.flatMap(joint => {
    const disk = found.get(String(joint.disk_id))
    return disk === undefined ? [] : [disk]
  })
}

function disksOf(store: Store, server: Row): JsonObject[] {
  const joints = store.rows('guestdisks').where({ guest_id: String(server.id) })
  return disksInOrder(store, server).map(disk => {
    const joint = joints.find(one => one.disk_id === disk.id)
    const { storage_id, ...config } = diskConfig(store, disk)
    return withoutEmpty({
      ...config,
      ...(SHARED.includes(String(config.backend)) && { storage_id }),
      index: Number(joint?.index ?? 0),
      driver: joint?.driver,
      cache: joint?.cache_mode,
      mountpoint: joint?.mountpoint,
    })
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

/** What a copy of a server keeps, so that a server like it can be made. */
export function likeness(store: Store, server: Row): Row {
  return {
    guest_id: String(server.id),
    tenant_id: server.tenant_id ?? '',
    domain_id: server.domain_id ?? 'default',
    project_src: 'local',
    cloudregion_id: 'default',
    instance_type: server.instance_type ?? null,
    keypair_id: server.keypair_id ?? null,
    os_type: server.os_type ?? null,
    os_arch: server.os_arch ?? null,
    server_config: serverConfig(store, server),
    server_metadata: serverTags(store, server),
    sec_groups: secgroupsOf(store, server),
  }
}

/** The security groups around a server. */
export function secgroupsOf(store: Store, server: Row): string[] {
  const joined = store.rows('guestsecgroups').where({ guest_id: String(server.id) })
  const ids = [server.secgrp_id, ...joined.map(row => row.secgroup_id)]
  return [...new Set(ids.flatMap(id => (typeof id === 'string' && id !== '' ? [id] : [])))]
}

/** What a server's tags tell of its operating system and of its login, the secret left out. */
function serverTags(store: Store, server: Row): JsonObject {
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
