import type { JsonObject } from '../../../../core/json.ts'
import { ApiError } from '../../../http/api-error.ts'
import { ofServer, unreachable } from '../../../hypervisors/agent.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { drivesOf } from '../../../kinds/model/drives.ts'
import { servers } from '../../../kinds/servers.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import { textOf, textsOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { describe } from '../../../resources/show.ts'
import { visibleTags } from '../../../store/metadata.ts'
import { type DiskPart, diskParts, type NicPart, nicParts, said } from '../parts.ts'
import { tagOf } from '../tags.ts'

function diskDesc({ joint, disk, path }: DiskPart, storage: Row | undefined): JsonObject {
  return said({
    aio_mode: joint.aio_mode ?? '',
    auto_reset: disk.auto_reset === true,
    boot_index: Number(joint.boot_index),
    bps: Number(joint.bps),
    cache_mode: joint.cache_mode ?? '',
    disk_id: disk.id ?? '',
    driver: joint.driver ?? '',
    format: disk.disk_format ?? '',
    index: Number(joint.index),
    iops: Number(joint.iops),
    is_ssd: disk.is_ssd === true,
    merge_snapshot: false,
    migrating: false,
    mountpoint: joint.mountpoint ?? '',
    num_queues: 0,
    path,
    size: Number(disk.disk_size),
    storage_id: disk.storage_id ?? '',
    storage_type: storage?.storage_type ?? '',
    template_id: disk.template_id ?? '',
    throughput: Number(disk.throughput ?? 0),
  })
}

function nicDesc({ nic, network }: NicPart): JsonObject {
  return said({
    bw: Number(nic.bw_limit),
    charge_type: nic.charge_type ?? '',
    domain: network.guest_domain ?? '',
    driver: nic.driver ?? '',
    external_id: network.external_id ?? '',
    gateway: network.guest_gateway ?? '',
    gateway6: network.guest_gateway6 ?? '',
    ifname: nic.ifname ?? '',
    index: Number(nic.index),
    ip: nic.ip_addr ?? '',
    ip6: nic.ip6_addr ?? '',
    is_default: nic.is_default === true,
    link_up: false,
    mac: nic.mac_addr ?? '',
    masklen: Number(network.guest_ip_mask),
    masklen6: Number(network.guest_ip6_mask),
    mtu: 1500,
    net: network.name ?? '',
    net_id: network.id ?? '',
    num_queues: Number(nic.num_queues),
    rate: 0,
    rx_bw_limit: Number(nic.rx_bw_limit),
    rx_traffic_limit: Number(nic.rx_traffic_limit),
    tx_bw_limit: Number(nic.tx_bw_limit),
    tx_traffic_limit: Number(nic.tx_traffic_limit),
    virtual: nic.virtual === true,
    vlan: Number(network.vlan_id),
    wire_id: network.wire_id ?? '',
  })
}

/** What a hypervisor is told of a server. */
function ownDesc(request: ApiRequest, row: Row): JsonObject {
  const { store } = request.region
  const host = store.rows('hosts').byKey(String(row.host_id ?? ''))
  const [zone] = ancestorsOf(store, servers, [row], 'zone')
  const shown = describe(request, servers, row)
  const keypair = store.rows('keypairs').byKey(String(row.keypair_id ?? ''))
  const cdroms = drivesOf(row, 'cdroms').filter(({ path }) => path !== '')
  const floppies = drivesOf(row, 'floppies').filter(({ path }) => path !== '')
  const metadata = visibleTags(store.metadata.of(servers.keyword, String(row.id)))
  return said({
    bios: row.bios ?? 'BIOS',
    boot_order: row.boot_order ?? '',
    ...(cdroms.length === 0 ? {} : { cdrom: { ...cdroms[0] }, cdroms: cdroms.map(drive => ({ ...drive })) }),
    cpu: Number(row.vcpu_count),
    cpu_sockets: Number(row.cpu_sockets),
    description: row.description ?? '',
    disks: diskParts(request, row).map(part => diskDesc(part, part.storage)),
    domain_id: row.domain_id ?? '',
    enable_esxi_swap: false,
    ...(floppies.length === 0 ? {} : { floppys: floppies.map(({ boot_index: _, ...drive }) => drive) }),
    host_access_ip: host?.access_ip ?? '',
    host_id: host?.id ?? '',
    hostname: row.hostname ?? '',
    hypervisor: row.hypervisor ?? '',
    is_daemon: row.is_daemon === true,
    is_volatile_host: false,
    keypair: keypair?.name ?? '',
    light_mode: row.rescue_mode === true,
    machine: row.machine ?? 'pc',
    mem: Number(row.vmem_size),
    ...(metadata === undefined ? {} : { metadata }),
    name: row.name ?? '',
    nics: nicParts(request, row).map(nicDesc),
    os_name: tagOf(request, row, 'os_name') ?? row.os_type ?? '',
    pending_deleted: row.pending_deleted === true,
    project_domain: shown.project_domain ?? '',
    pubkey: keypair?.public_key ?? '',
    secgroups: shown.secgroups ?? [],
    security_rules: shown.security_rules ?? '',
    src_ip_check: row.src_ip_check !== false,
    src_mac_check: row.src_mac_check !== false,
    tenant: shown.tenant ?? '',
    tenant_id: row.tenant_id ?? '',
    user_data: tagOf(request, row, 'user_data') ?? '',
    uuid: row.id ?? '',
    vdi: row.vdi ?? 'vnc',
    vga: row.vga ?? 'std',
    zone: zone?.name ?? '',
    zone_id: zone?.id ?? '',
  })
}

function managedDisk({ joint, disk, storage }: DiskPart): JsonObject {
  return said({
    cache_mode: joint.cache_mode ?? '',
    driver: joint.driver ?? '',
    iops: Number(disk.iops ?? 0),
    name: disk.name ?? '',
    size_gb: Math.ceil(Number(disk.disk_size) / 1024),
    storage_external_id: storage?.external_id ?? '',
    storage_type: storage?.storage_type ?? '',
    throughput: Number(disk.throughput ?? 0),
  })
}

/** What a cloud would be told to make a server like it. */
function managedDesc(request: ApiRequest, row: Row): JsonObject {
  const [system, ...data] = diskParts(request, row).map(managedDisk)
  const [first] = nicParts(request, row)
  return said({
    cpu: Number(row.vcpu_count),
    data_disks: data,
    description: row.description ?? '',
    enable_monitor_agent: false,
    external_network_id: first?.network.external_id ?? '',
    hostname: row.hostname ?? '',
    instance_type: row.instance_type ?? '',
    ip_addr: first?.nic.ip_addr ?? '',
    is_need_inject_password_by_cloud_init: false,
    is_windows_user_data_type_need_encode: false,
    masklen: 0,
    memory_mb: Number(row.vmem_size),
    name: row.name ?? '',
    public_ip_bw: 0,
    ...(system === undefined ? {} : { sys_disk: system }),
    user_data: tagOf(request, row, 'user_data') ?? '',
    user_data_type: 'cloud-config',
  })
}

/** `GET /servers/id/desc`: what is told to whatever runs the server. */
export const desc: ObjectAction = (request, row) =>
  isOwn(request.region.store, servers, row) ? ownDesc(request, row) : managedDesc(request, row)

/** `GET /servers/id/virt-install`: the command that would make the server under libvirt. */
export const virtInstall: ObjectAction = (request, row) => {
  if (row.hypervisor !== 'kvm')
    throw new ApiError('BadRequestError', `Hypervisor ${String(row.hypervisor)} can't generate libvirt xml`)
  if (['running', 'block_stream'].includes(String(row.status)))
    throw unreachable(request, row, ofServer(row, 'monitor'), 'Fail to request VNC info')
  const bridge = textOf(request.query, 'libvirt_bridge') ?? 'virbr0'
  const lines = [
    'virt-install',
    '--cpu host',
    '--boot cdrom,hd,network',
    `--name ${String(row.name)}`,
    `--ram ${String(row.vmem_size)}`,
    `--vcpus ${String(row.vcpu_count)}`,
    ...diskParts(request, row).map(
      ({ joint, path }) =>
        `--disk path=${path},bus=${String(joint.driver ?? '')},cache=${String(joint.cache_mode ?? '')},io=${String(joint.aio_mode ?? '')}`,
    ),
    ...nicParts(request, row).map(
      ({ nic }) => `--network bridge,model=${String(nic.driver ?? '')},source=${bridge},mac=${String(nic.mac_addr)}`,
    ),
    '--print-xml',
    '--video vga',
    '--wait 0',
    ...textsOf(request.query, 'extra_cmdline').map(line => JSON.stringify(line)),
    '-d',
  ]
  return { 'virt-install-command-line': lines.join(' \\\n') }
}
