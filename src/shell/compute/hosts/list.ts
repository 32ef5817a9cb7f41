import { choice, flag, text, texts, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

const HOST_TYPES = [
  'baremetal',
  'hypervisor',
  'esxi',
  'container',
  'hyperv',
  'aliyun',
  'apsara',
  'azure',
  'qcloud',
  'aws',
  'huawei',
  'ucloud',
  'google',
  'ctyun',
  'dedicated',
  'openstack',
  'volcengine',
  'zstack',
  'ecloud',
  'jdcloud',
  'cloudpods',
  'nutanix',
  'bingocloud',
  'incloudsphere',
  'proxmox',
  'remotefile',
  'h3c',
  'ksyun',
  'baidu',
  'cucloud',
  'qingcloud',
  'oracle',
  'sangfor',
  'zettakit',
  'uis',
  'cas',
  'cnware',
  'rockbase',
] as const

function orderBy(what: string) {
  return choice(['desc', 'asc'], `Order by ${what}`)
}

/** What hosts are listed by, and counted by. */
export const HOST_LIST = {
  zone: text(),
  region: text(),
  wire: text('Only those on this wire (layer 2 network), ID or name'),
  cachedimage: text('Only those that have this image in their cache, ID or name'),
  storage: text('Only those with this storage, ID or name'),
  baremetal: choice(['true', 'false'], 'Only those that are managed as bare-metal machines, or that are not'),
  empty: flag('Only those without servers', { wire: false }),
  occupied: flag('Only those with servers', { wire: false }),
  enabled: flag('Only enabled ones', { wire: false }),
  disabled: flag('Only disabled ones', { wire: false }),
  host_type: choice(HOST_TYPES),
  any_mac: text('Only those with a network interface of this MAC address'),
  any_ip: texts('Only those with a network interface of this IP address'),
  host_storage_type: texts('Only those with storage of this type'),
  is_baremetal: flag('Only bare-metal machines'),
  resource_type: choice(['shared', 'prepaid', 'dedicated'], 'How it is shared'),
  usable: flag(),
  hypervisor: text(),
  storage_not_attached: flag('Turn --storage round: those without it', { default: false }),
  uuid: text('UUID of the machine', { early: true }),
  cdrom_boot: flag('Only those that can boot from a CD-ROM'),
  sn: text('Serial number of the machine'),
  order_by_server_count: orderBy('the number of servers'),
  order_by_storage: orderBy('storage'),
  order_by_storage_commit_rate: orderBy('how much of the storage is promised, as a rate'),
  order_by_cpu_commit_rate: orderBy('how much of the CPU is promised, as a rate'),
  order_by_mem_commit_rate: orderBy('how much of the memory is promised, as a rate'),
  order_by_storage_used: orderBy('used storage'),
  order_by_cpu_commit: orderBy('how much of the CPU is promised'),
  order_by_mem_commit: orderBy('how much of the memory is promised'),
  order_by_cpu_usage: orderBy('use of the CPU'),
  order_by_mem_usage: orderBy('use of the memory'),
  order_by_storage_usage: orderBy('use of the storage'),
  order_by_virtual_mem_usage: orderBy('use of the virtual memory'),
  order_by_virtual_cpu_usage: orderBy('use of the virtual CPU'),
  order_by_virtual_storage_usage: orderBy('use of the virtual storage'),
  hide_cpu_topo_info: flag('Leave CPU and topology out of the details'),
  access_ip: texts('Only those with this address for management'),
  ipmi_ip: texts('Only those with this address of the management controller'),
  public_ip: texts('Only those with this public address'),
  schedtag: text(),
}

/** `--empty` wins over `--occupied`, `--enabled` over `--disabled`. */
export function hostQuery(values: Values<typeof HOST_LIST>): JsonObject {
  const query = toWire(HOST_LIST, values)
  const { empty, occupied, enabled, disabled } = values
  if (empty === true || occupied === true) query.is_empty = empty === true
  if (enabled === true || disabled === true) query.enabled = enabled === true ? 1 : 0
  return query
}
