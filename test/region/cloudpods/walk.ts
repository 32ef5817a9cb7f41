import { z } from '../../../src/core/zod.ts'

const text = z.string()
const whole = z.int()
const number = z.number()
const flag = z.boolean()
const optional = z.optional
/** Times as the original writes and reads them. */
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/))
const tags = optional(z.record(z.string(), z.string()))
const named = { id: text, name: text, status: text, created_at: time, metadata: tags }

/**
 * What a Cloudpods that imports another asks for, in its order, and what its types read of each row: a text where it
 * reads a number, or the other way round, fails the import of that kind.
 */
export const WALK: readonly (readonly [path: string, row: Parameters<typeof z.looseObject>[0], rows: number])[] = [
  ['cloudregions?', { ...named, latitude: number, longitude: number, provider: text, enabled: flag }, 1],
  ['zones?cloudregion_id=default', { ...named, cloudregion_id: text }, 1],
  [
    'vpcs?cloudregion_id=default',
    { ...named, is_default: flag, external_access_mode: optional(text), cidr_block: optional(text) },
    1,
  ],
  [
    'wires?cloudregion_id=default&vpc_id=default&cloud_env=',
    { ...named, vpc_id: text, zone_id: optional(text), bandwidth: whole, mtu: whole, is_emulated: flag },
    2,
  ],
  [
    'networks?cloudregion_id=default&wire_id=bcast0',
    {
      ...named,
      guest_ip_start: text,
      guest_ip_end: text,
      guest_ip_mask: whole,
      guest_gateway: text,
      server_type: text,
      public_scope: text,
      tenant_id: text,
      vlan_id: whole,
    },
    3,
  ],
  ['secgroups?', { ...named, tenant_id: text, description: optional(text), is_public: flag }, 2],
  [
    'secgrouprules?cloudregion_id=default&secgroup_id=web-servers',
    {
      id: text,
      direction: text,
      action: text,
      protocol: text,
      ports: optional(text),
      cidr: text,
      priority: whole,
      target_type: text,
    },
    3,
  ],
  ['ipsets?cloudregion_id=default', {}, 0],
  [
    'eips?cloudregion_id=default',
    {
      ...named,
      ip_addr: text,
      mode: text,
      bandwidth: whole,
      charge_type: text,
      network_id: text,
      associate_type: text,
      associate_id: text,
    },
    1,
  ],
  [
    'serverskus?cloudregion_id=default',
    {
      ...named,
      cpu_core_count: whole,
      memory_size_mb: whole,
      instance_type_category: text,
      instance_type_family: text,
      prepaid_status: text,
      postpaid_status: text,
      nic_max_count: whole,
      sys_disk_resizable: optional(flag),
      gpu_attachable: optional(flag),
    },
    38,
  ],
  [
    'storages?cloudregion_id=default&zone_id=zone1',
    {
      ...named,
      zone_id: text,
      capacity: whole,
      actual_capacity_used: whole,
      storage_type: text,
      medium_type: text,
      storage_conf: optional(z.looseObject({})),
      storagecache_id: text,
      enabled: flag,
      is_sys_disk_store: flag,
      hosts: z.array(z.looseObject({ id: text, name: text })),
    },
    2,
  ],
  ['storagecaches?cloudregion_id=default', { id: text, name: text, path: text }, 2],
  [
    "hosts?cloudregion_id=default&zone_id=zone1&filter=host_type.in('hypervisor', 'baremetal', 'container')",
    {
      ...named,
      access_ip: text,
      access_mac: text,
      sn: text,
      cpu_count: whole,
      node_count: whole,
      cpu_mhz: optional(whole),
      cpu_cmtbound: number,
      mem_size: whole,
      mem_cmtbound: number,
      mem_reserved: whole,
      storage_size: whole,
      storage_type: text,
      host_type: text,
      host_status: text,
      enabled: flag,
      is_maintenance: flag,
      sys_info: z.looseObject({}),
      spec: z.looseObject({}),
      nic_info: z.array(
        z.looseObject({
          mac: text,
          wire_id: text,
          vlan_id: whole,
          mtu: whole,
          link_up: flag,
          bridge: text,
          rate: whole,
          bandwidth: whole,
        }),
      ),
    },
    1,
  ],
  ['isolated_devices?cloudregion_id=default&host_id=kvm-1&show_baremetal_isolated_devices=true', {}, 0],
  [
    "servers?cloudregion_id=default&host_id=kvm-1&filter=hypervisor.in('kvm', 'baremetal', 'pod')",
    {
      ...named,
      host_id: text,
      hostname: text,
      hypervisor: text,
      vcpu_count: whole,
      vmem_size: whole,
      cpu_sockets: whole,
      instance_type: text,
      os_type: text,
      os_arch: text,
      bios: text,
      vga: text,
      vdi: text,
      machine: text,
      boot_order: text,
      tenant_id: text,
      power_states: text,
      disable_delete: optional(flag),
      expired_at: optional(time),
      secgroups: z.array(z.looseObject({ id: text, name: text })),
      disks_info: z.array(
        z.looseObject({ id: text, size: whole, index: whole, driver: text, cache_mode: text, boot_index: whole }),
      ),
      nics: z.array(z.looseObject({ mac: text, ip_addr: text, network_id: text, index: whole })),
    },
    3,
  ],
  [
    'disks?cloudregion_id=default&server_id=db-1',
    {
      ...named,
      disk_size: whole,
      disk_format: text,
      disk_type: text,
      storage_id: text,
      guests: z.array(z.looseObject({ id: text, index: whole })),
    },
    2,
  ],
  ['snapshots?cloudregion_id=default', { ...named, disk_id: text, disk_type: text, size: whole, tenant_id: text }, 1],
  ['keypairs?cloudregion_id=default', {}, 0],
  [
    'guestnetworks?server_id=web-1',
    { row_id: whole, mac_addr: text, ip_addr: text, network_id: text, driver: text, index: whole },
    1,
  ],
  ['guestdisks?server_id=db-1', { disk_id: text, guest_id: text, driver: text, cache_mode: text, index: whole }, 2],
  ['v3/projects?', { id: text, name: text, domain_id: text }, 1],
]
