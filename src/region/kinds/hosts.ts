import { invalidStatus, notEmpty } from '../http/api-error.ts'
import { isTrue } from '../query/params.ts'
import { raw, sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { hostNics } from './details/host-cards.ts'
import { hostFiles } from './details/host-files.ts'
import { hostFacts, hostStorage, hostUse } from './details/infrastructure.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion, inZone } from './details/places.ts'
import { hostOrders } from './filters/host-orders.ts'
import { like, reachingBackups, withIp, withMac, withStorage } from './filters/hosts.ts'
import { carriedTags, carrying } from './joints/schedtags.ts'
import { bool, int, json, real, text, time, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { billed, enabling, externalized, infras, underManager } from './model/mixins.ts'

/** Columns that lists are narrowed by under their own names. */
const ASKED = [
  'rack',
  'slots',
  'access_mac',
  'access_ip',
  'sn',
  'ipmi_ip',
  'public_ip',
  'version',
  'ovn_version',
  'uuid',
  'boot_mode',
  'storage_type',
  'host_status',
  'host_type',
  'cpu_architecture',
] as const
const HAS_SERVERS = raw('EXISTS (SELECT 1 FROM servers AS s WHERE s.deleted = 0 AND s.host_id = t.id)')

export const hosts = kind({
  keyword: 'host',
  plural: 'hosts',
  scope: 'domain',
  uniqueName: 'system',
  uniqueWithin: ['zone_id'],
  columns: {
    ...infras,
    ...enabling,
    ...externalized,
    ...underManager,
    ...billed,
    zone_id: text({ create: 'optional', update: 'user' }),
    hostname: text({ create: 'optional', update: 'user' }),
    rack: text({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    slots: text({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    access_mac: text({ list: 'domain', update: 'domain', index: true }),
    access_ip: text({ list: 'domain', update: 'domain' }),
    manager_uri: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    sys_info: json({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    sn: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    cpu_count: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    node_count: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    cpu_desc: text({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    cpu_mhz: int({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    cpu_cache: int({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    cpu_reserved: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    cpu_cmtbound: real({ list: 'domain', create: 'domain_optional' }),
    cpu_microcode: text({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    cpu_architecture: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    kvm_cap_max_vcpu: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    mem_size: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    mem_reserved: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    mem_cmtbound: real({ list: 'domain', create: 'domain_optional' }),
    page_size_kb: int({ default: 4, list: 'domain', create: 'domain_optional', update: 'domain' }),
    enable_numa_allocate: bool({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    storage_size: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    storage_type: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    storage_driver: text({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    storage_info: json({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    root_partition_used_capacity_mb: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    memory_used_mb: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    cpu_usage_percent: real({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    ipmi_ip: text({ list: 'domain' }),
    ipmi_info: json({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    host_status: text({ notNull: true, default: 'offline', list: 'domain' }),
    host_type: text({ notNull: true, list: 'domain', create: 'domain_required', update: 'domain' }),
    version: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    ovn_version: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    is_baremetal: bool({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    is_maintenance: bool({ list: 'domain' }),
    last_ping_at: time({ list: false }),
    enable_health_check: bool({ list: false }),
    resource_type: text({
      notNull: true,
      default: 'shared',
      list: 'domain',
      create: 'domain_optional',
      update: 'domain',
    }),
    real_external_id: text({ list: false, get: 'domain' }),
    is_import: bool({ list: 'domain', create: 'domain_optional' }),
    enable_pxe_boot: tristate({ default: true, list: 'domain', create: 'domain_optional', update: 'domain' }),
    uuid: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    boot_mode: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    ovn_mapped_ip_addr: text(),
    ovn_mapped_ip6_addr: text(),
    uefi_info: json({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
    public_ip: text({ list: 'domain', update: 'domain' }),
    /**
     * Its network cards: `index`, `mac`, `bridge`, `interface`, `nic_type`, `mtu`, `rate`, `vlan_id`, `link_up`,
     * `wire_id`.
     */
    nics: json({ list: false }),
    /** The files that are brought to it. */
    host_file_ids: json({ list: false }),
  },
  refs: { manager_id: 'cloudproviders', zone_id: 'zones' },
  ancestors: {
    wire: ids => sql`EXISTS (SELECT 1 FROM json_each(t.nics) AS nic WHERE nic.value ->> 'wire_id' IN (${ids}))`,
    storage: ids => sql`t.id IN (SELECT host_id FROM hoststorages WHERE deleted = 0 AND storage_id IN (${ids}))`,
    cloudprovider: 'manager_id',
    zone: 'zone_id',
    cloudregion: 'zone_id',
  },
  filters: {
    schedtag: carrying('hosts'),
    schedtag_id: carrying('hosts'),
    usable: (_, [value]) =>
      isTrue(value)
        ? sql`t.enabled = 1 AND t.status = 'running' AND t.host_status = 'online' AND EXISTS (SELECT 1 FROM json_each(t.nics) AS nic
            JOIN networks AS n ON n.wire_id = nic.value ->> 'wire_id' WHERE n.deleted = 0 AND n.status = 'available')`
        : undefined,
    host_storage_type: withStorage,
    backupstorage: reachingBackups,
    backupstorage_id: reachingBackups,
    any_mac: withMac,
    any_ip: withIp,
    ...Object.fromEntries(ASKED.map(column => [column, like(column)])),
    is_empty: (_, [value]) => sql`${raw(isTrue(value) ? 'NOT' : '')} ${HAS_SERVERS}`,
    baremetal: (_, [value]) => raw(`t.host_type ${isTrue(value) ? '=' : '<>'} 'baremetal'`),
    hypervisor: (_, values) => within(raw('t.host_type'), values),
    resource_type: (_, [value = '']) =>
      value === '' ? undefined : sql`coalesce(nullif(t.resource_type, ''), 'shared') = ${value}`,
  },
  orders: hostOrders,
  totals: {
    cpu_total: 'sum(t.cpu_count)',
    cpu_used: 'CAST(sum(t.cpu_usage_percent * t.cpu_count * 0.01) AS INTEGER)',
    memory_total: 'sum(t.mem_size)',
    memory_used: 'sum(t.memory_used_mb)',
  },
  details: [
    basics({ tagged: 'host' }),
    domainOwner,
    managedBy('hosts'),
    inZone('hosts'),
    inRegion('hosts'),
    hostUse,
    hostStorage,
    hostNics,
    hostFiles,
    hostFacts,
    carriedTags('hosts'),
  ],
  undeletable: host => {
    if (host.is_baremetal === true && host.host_type !== 'baremetal')
      return invalidStatus('Host is a converted baremetal, should be unconverted before delete')
    if (host.enabled === true) return invalidStatus('Host is not disabled')
    return Number(host.guests) > 0 || Number(host.backup_guests) > 0 ? notEmpty('Not an empty host') : undefined
  },
})
