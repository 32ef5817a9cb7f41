import type { JsonObject } from '../../../../core/json.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { type DiskPart, diskParts, type NicPart, nicParts, said } from '../parts.ts'

function diskParams({ joint, disk, storage }: DiskPart): JsonObject {
  return said({
    auto_reset: false,
    backend: storage?.storage_type ?? '',
    cache: joint.cache_mode ?? '',
    disk_type: disk.disk_type ?? '',
    driver: joint.driver ?? '',
    format: disk.disk_format ?? '',
    fs: disk.fs_format ?? '',
    image_id: disk.template_id ?? '',
    index: Number(joint.index),
    iops: 0,
    medium: storage?.medium_type ?? '',
    mountpoint: joint.mountpoint ?? '',
    size: Number(disk.disk_size),
    snapshot_id: disk.snapshot_id ?? '',
    throughput: 0,
  })
}

const NIC_DEFAULTS = {
  exit: false,
  index: 0,
  is_default: false,
  num_queues: 0,
  private: false,
  require_designated_ip: false,
  require_teaming: false,
  reserved: false,
  rx_traffic_limit: 0,
  standby_addr_count: 0,
  standby_port_count: 0,
  try_teaming: false,
  tx_traffic_limit: 0,
  vip: false,
} as const

function nicParams({ nic, network }: NicPart): JsonObject {
  const six = String(nic.ip6_addr ?? '') !== ''
  return said({
    ...NIC_DEFAULTS,
    bw_limit: Number(nic.bw_limit),
    driver: nic.driver ?? '',
    network: network.id ?? '',
    require_ipv6: six,
    rx_bw_limit: Number(nic.rx_bw_limit),
    strict_ipv6: six && String(nic.ip_addr ?? '') === '',
    tx_bw_limit: Number(nic.tx_bw_limit),
    wire: network.wire_id ?? '',
  })
}

const SERVER_DEFAULTS = {
  auto_start: false,
  backup: false,
  baremetal: false,
  count: 1,
  cpu_sockets: 0,
  deploy_telegraf: false,
  disable_usb_kbd: false,
  dry_run: false,
  eip_auto_dellocate: false,
  enable_cloud_init: false,
  enable_memclean: false,
  enable_tpm: false,
  extra_cpu_count: 0,
  fake_create: false,
  suggestion: false,
} as const

/** Whose a server like it would be, by every name that clients may use. */
function ownerParams(row: Row): JsonObject {
  const [project, domain] = [String(row.tenant_id), String(row.domain_id)]
  return {
    domain,
    domain_id: domain,
    project,
    project_domain: domain,
    project_domain_id: domain,
    project_id: project,
    tenant: project,
    tenant_id: project,
  }
}

function placeParams({ region: { store } }: ApiRequest, row: Row): JsonObject {
  const [place] = ancestorsOf(store, servers, [row], 'cloudregion')
  const host = store.rows('hosts').byKey(String(row.host_id ?? ''))
  return { prefer_region_id: place?.id ?? '', resource_type: host?.resource_type ?? '' }
}

/** `GET /servers/id/create-params`: the order that would make a server like it. */
export const createParams: ObjectAction = (request, row) => {
  const { store } = request.region
  const eip = store.rows('eips').first({ associate_id: String(row.id) })
  const nics = nicParts(request, row)
  return said({
    ...SERVER_DEFAULTS,
    auto_renew: row.auto_renew === true,
    bios: row.bios ?? '',
    boot_order: row.boot_order ?? '',
    description: row.description ?? '',
    disable_delete: row.disable_delete === true,
    disks: diskParts(request, row).map(diskParams),
    ...(eip?.mode === 'elastic_ip' ? { eip_bw: Number(eip.bandwidth), eip_charge_type: eip.charge_type ?? '' } : {}),
    hypervisor: row.hypervisor ?? '',
    instance_type: row.instance_type ?? '',
    is_system: row.is_system === true,
    keypair_id: row.keypair_id ?? '',
    ...(nics.length === 0 ? {} : { nets: nics.map(nicParams) }),
    ...ownerParams(row),
    ...placeParams(request, row),
    secgrp_id: row.secgrp_id ?? '',
    shutdown_behavior: row.shutdown_behavior ?? '',
    sku: row.instance_type ?? '',
    vcpu_count: Number(row.vcpu_count),
    vdi: row.vdi ?? '',
    vga: row.vga ?? '',
    vmem_size: Number(row.vmem_size),
  })
}
