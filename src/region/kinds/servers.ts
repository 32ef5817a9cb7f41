import { basics } from './details/basics.ts'
import { binnedUntil } from './details/bin.ts'
import { serverVips } from './details/instancegroups.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inZone } from './details/places.ts'
import { serverScaling } from './details/scaling.ts'
import {
  serverCardGuards,
  serverDisks,
  serverDrives,
  serverFacts,
  serverGuards,
  serverHost,
  serverNics,
  serverRecycling,
  serverShown,
} from './details/servers.ts'
import { serverPolicies } from './details/snapshot-policies.ts'
import { serverFilters, serverOrders, serverSearch, serverWays } from './filters/servers.ts'
import { bool, int, json, real, text, time, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { billed, deletePreventable, encrypted, externalized, multiArch, projectOwned } from './model/mixins.ts'
import { serverStanding } from './model/undeletable.ts'

export const servers = kind({
  keyword: 'server',
  plural: 'servers',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...externalized,
    ...billed,
    ...deletePreventable,
    ...multiArch,
    record_checksum: text(),
    hostname: text({ create: 'optional', update: 'user' }),
    host_id: text(),
    ...encrypted,
    cpu_sockets: int({ default: 1, create: 'optional' }),
    vcpu_count: int({ default: 1, create: 'optional' }),
    vmem_size: int({ create: 'required' }),
    cpu_numa_pin: json({ list: false, get: 'user', create: 'optional', update: 'user' }),
    extra_cpu_count: int({ create: 'optional' }),
    boot_order: text({ default: 'cdn', create: 'optional', update: 'user' }),
    shutdown_behavior: text({ default: 'stop', create: 'optional', update: 'user' }),
    shutdown_mode: text({ default: 'keep_charging' }),
    keypair_id: text({ create: 'optional' }),
    backup_host_id: text({ index: false }),
    backup_guest_status: text({ notNull: true, default: 'init', create: 'optional' }),
    progress_mbps: real({ create: 'optional', update: 'user' }),
    vga: text({ create: 'optional', update: 'user' }),
    vdi: text({ create: 'optional', update: 'user' }),
    machine: text({ create: 'optional', update: 'user' }),
    bios: text({ create: 'optional', update: 'user' }),
    os_type: text({ create: 'optional' }),
    flavor_id: text({ create: 'optional' }),
    secgrp_id: text({ create: 'optional' }),
    admin_secgrp_id: text({ list: 'domain' }),
    src_ip_check: tristate({ default: true, create: 'optional', update: 'user' }),
    src_mac_check: tristate({ default: true, create: 'optional', update: 'user' }),
    hypervisor: text({ notNull: true, default: 'kvm', create: 'required' }),
    instance_type: text({ create: 'optional' }),
    sshable_last_state: tristate({ default: false }),
    is_daemon: tristate({ default: false, list: 'admin', create: 'admin_optional', update: 'admin' }),
    internet_max_bandwidth_out: int({ create: 'optional' }),
    throughput: int({ create: 'optional' }),
    qga_status: text({ notNull: true, default: 'unknown', create: 'optional' }),
    power_states: text({ notNull: true, default: 'unknown', create: 'optional' }),
    health_status: text({ default: 'ok' }),
    rescue_mode: bool({ create: 'optional' }),
    last_start_at: time(),
    resource_pool: text({ list: false, create: 'optional' }),
    /** What lies in its drives, see model/drives.ts. */
    cdroms: json({ list: false }),
    floppies: json({ list: false }),
  },
  refs: { host_id: 'hosts', backup_host_id: 'hosts', secgrp_id: 'secgroups' },
  ancestors: {
    ...serverWays,
    host: 'host_id',
    zone: 'host_id',
    cloudregion: 'host_id',
    cloudprovider: 'host_id',
  },
  filters: serverFilters,
  search: serverSearch,
  orders: serverOrders,
  totals: {
    cpu_count: 'sum(t.vcpu_count)',
    mem_mb: 'sum(t.vmem_size)',
    disk_mb:
      'sum((SELECT coalesce(sum(d.disk_size), 0) FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id WHERE g.deleted = 0 AND g.guest_id = t.id))',
    disk_count: 'sum((SELECT count(*) FROM guestdisks AS g WHERE g.deleted = 0 AND g.guest_id = t.id))',
  },
  undeletable: serverStanding,
  details: [
    basics({ tagged: 'server' }),
    binnedUntil,
    projectOwner,
    managedBy('servers'),
    inZone('servers'),
    inRegion('servers'),
    serverHost,
    serverDisks,
    serverNics,
    serverGuards,
    serverCardGuards,
    serverVips,
    serverPolicies,
    serverFacts,
    serverDrives,
    serverRecycling,
    serverScaling,
  ],
  shown: [serverShown],
})
