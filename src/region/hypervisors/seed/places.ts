import type { JsonObject } from '../../../core/json.ts'
import { holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'

/** What there is around the servers of the hypervisors. */
export interface OwnPlaces {
  readonly guests: Row
  readonly eips: Row
  readonly hosts: readonly Row[]
}

const CORES = 32
const NODES = 2
const MEMORY_MB = 128 * 1024
const LOCAL_DISK_MB = 2 * 1024 * 1024
const SHARED_DISK_MB = 20 * 1024 * 1024
const OWNED = { domain_id: 'default', is_public: true, public_scope: 'system' } as const

/** Makes a zone with its networks and storages, and hypervisors in it. */
export function seedPlaces(region: Region, count: number): OwnPlaces {
  const { store } = region
  const idOf = (...parts: readonly string[]) => region.ids.derived('hypervisors', ...parts)
  const zone = store.rows('zones').insert({
    id: idOf('zone'),
    name: 'zone1',
    status: 'enable',
    cloudregion_id: 'default',
    description: 'Hypervisors',
  })
  const zoneId = String(zone.id)
  const wire = store.rows('wires').insert({
    id: idOf('wire'),
    name: 'bcast0',
    status: 'available',
    vpc_id: 'default',
    zone_id: zoneId,
    bandwidth: 10_000,
    mtu: 1500,
    ...OWNED,
  })
  const network = (name: string, values: Row) =>
    store.rows('networks').insert({
      id: idOf('network', name),
      name,
      status: 'available',
      wire_id: String(wire.id),
      tenant_id: String(store.rows('projects').first({ name: 'system' })?.id ?? ''),
      project_src: 'local',
      ...OWNED,
      ...values,
    })
  const own = network('host-net', range('10.127.0', 'baremetal'))
  const guests = network('guest-net', {
    ...range('10.20.0', 'guest'),
    guest_ip_end: '10.20.3.250',
    guest_ip_mask: 22,
    is_auto_alloc: true,
  })
  const eips = network('eip-net', { ...range('203.0.113', 'eip'), bgp_type: 'BGP' })
  const shared = storage(region, zoneId, {
    id: idOf('storage', 'nfs'),
    name: 'nfs-shared',
    storage_type: 'nfs',
    medium_type: 'rotate',
    capacity: SHARED_DISK_MB,
    storage_conf: { nfs_host: '10.127.0.5', nfs_shared_dir: '/export/disks' },
  })
  const reach = rangeOfNetwork(own, 4) ?? { start: 0n, end: 0n }
  const hosts = Array.from({ length: count }, (_, i) => {
    const name = `kvm-${i + 1}`
    const local = storage(region, zoneId, {
      id: idOf('storage', name),
      name: `host_${name}_local_storage_0`,
      storage_type: 'local',
      medium_type: 'ssd',
      capacity: LOCAL_DISK_MB,
      storage_conf: {},
    })
    const host = store.rows('hosts').insert({
      ...hostValues(region, i),
      id: idOf('host', name),
      name,
      zone_id: zoneId,
      nics: [nic(i, String(wire.id))],
    })
    for (const { id } of [local, shared])
      store
        .rows('hoststorages')
        .insert({ host_id: String(host.id), storage_id: String(id), mount_point: '/opt/cloud/workspace/disks' })
    if (holds(reach, parseAddress(addressOf(i), 4) ?? 0n))
      store.rows('baremetalnetworks').insert({
        baremetal_id: String(host.id),
        network_id: String(own.id),
        ip_addr: addressOf(i),
        mac_addr: macOf(i),
        vlan_id: 1,
      })
    return host
  })
  return { guests, eips, hosts }
}

function range(prefix: string, serverType: string): Row {
  return {
    guest_ip_start: `${prefix}.10`,
    guest_ip_end: `${prefix}.250`,
    guest_ip_mask: 24,
    guest_gateway: `${prefix}.1`,
    server_type: serverType,
    // From the bottom, so that the first servers have the first addresses.
    alloc_policy: 'stepup',
  }
}

/** A storage with the cache of images that belongs to it. */
function storage({ store, ids }: Region, zoneId: string, values: Row): Row {
  const cache = store.rows('storagecaches').insert({
    id: ids.derived('hypervisors', 'storagecache', String(values.id)),
    name: `imagecache-${String(values.name)}`,
    cloudregion_id: 'default',
    path: '/opt/cloud/workspace/disks/image_cache',
  })
  return store.rows('storages').insert({
    zone_id: zoneId,
    status: 'online',
    enabled: true,
    cmtbound: 1,
    is_sys_disk_store: true,
    storagecache_id: String(cache.id),
    ...OWNED,
    ...values,
  })
}

function macOf(index: number): string {
  return `52:54:00:00:01:${(index % 256).toString(16).padStart(2, '0')}`
}

function addressOf(index: number): string {
  return `10.127.${Math.floor((index + 10) / 256)}.${(index + 10) % 256}`
}

function nic(index: number, wireId: string): JsonObject {
  return {
    index: 0,
    mac: macOf(index),
    bridge: 'br0',
    mtu: 1500,
    vlan_id: 1,
    link_up: true,
    nic_type: 'admin',
    interface: 'eth0',
    wire_id: wireId,
  }
}

/** Its cores, in as many processors as it has nodes. */
function cpuInfo(): JsonObject {
  const processors = Array.from({ length: NODES }, (_, id) => ({
    id,
    cores: Array.from({ length: CORES / NODES }, (__, core) => ({
      id: core,
      logical_processors: [id * (CORES / NODES) + core],
    })),
  }))
  return { total_cores: CORES, total_threads: CORES, processors }
}

function hostValues({ clock }: Region, index: number): Row {
  return {
    status: 'running',
    host_status: 'online',
    enabled: true,
    host_type: 'hypervisor',
    access_ip: addressOf(index),
    access_mac: macOf(index),
    manager_uri: `http://${addressOf(index)}:8885`,
    sn: `KVM${String(index + 1).padStart(8, '0')}`,
    cpu_count: CORES,
    node_count: NODES,
    cpu_desc: 'Intel(R) Xeon(R) Gold 6226R CPU @ 2.90GHz',
    cpu_mhz: 2900,
    cpu_cmtbound: 8,
    cpu_architecture: 'x86_64',
    mem_size: MEMORY_MB,
    mem_reserved: 4096,
    mem_cmtbound: 1,
    storage_size: LOCAL_DISK_MB,
    storage_type: 'ssd',
    storage_driver: 'Linux',
    storage_info: [],
    sys_info: {
      manufacture: 'Simulated',
      model: 'KVM host',
      kernel_version: '5.15.0',
      os_distribution: 'Debian',
      cpu_info: cpuInfo(),
    },
    version: 'climc-dev-region',
    boot_mode: 'UEFI',
    last_ping_at: clock.stamp(),
    ...OWNED,
  }
}
