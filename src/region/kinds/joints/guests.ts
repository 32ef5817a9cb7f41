import { sql, within } from '../../store/sql.ts'
import { basics } from '../details/basics.ts'
import { attachedDisk, joinedNetwork } from '../details/guest-parts.ts'
import { jointNames } from '../details/joint-names.ts'
import { mountedStorage } from '../details/mounts.ts'
import { bool, int, json, real, text } from '../model/column.ts'
import { kind } from '../model/kind.ts'
import { joint, resource } from '../model/mixins.ts'

/** Old and new clients know the server by another name. */
const GUEST = ['guest', 'server'] as const

/** Rows that join a server to its disks, networks and security groups. */
export const guestdisks = kind({
  keyword: 'guestdisk',
  plural: 'guestdisks',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    guest_id: text({ notNull: true, create: 'required', index: true }),
    disk_id: text({ create: 'optional', index: true }),
    image_path: text({ notNull: true, list: false, get: 'user' }),
    driver: text(),
    cache_mode: text(),
    aio_mode: text({ list: false, get: 'user' }),
    iops: int({ update: 'user' }),
    bps: int({ update: 'user' }),
    mountpoint: text({ list: false, get: 'user' }),
    index: int({ update: 'user' }),
    boot_index: int({ default: -1, update: 'user' }),
  },
  refs: { guest_id: 'servers', disk_id: 'disks' },
  ancestors: { server: 'guest_id', disk: 'disk_id', cloudprovider: 'guest_id', host: 'guest_id', zone: 'guest_id' },
  joint: { master: 'servers', slave: 'disks' },
  details: [basics(), jointNames({ guest_id: GUEST, disk_id: 'disk' }), attachedDisk],
})

export const guestnetworks = kind({
  keyword: 'guestnetwork',
  plural: 'guestnetworks',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    billing_type: text({ default: 'prepaid', create: 'optional' }),
    guest_id: text({ notNull: true, create: 'required', index: true }),
    network_id: text({ notNull: true, index: true }),
    mac_addr: text({ notNull: true, index: true }),
    ip_addr: text({ index: true }),
    ip6_addr: text(),
    driver: text({ update: 'user' }),
    num_queues: int({ default: 1, update: 'user' }),
    bw_limit: int(),
    rx_traffic_limit: int(),
    rx_traffic_used: int(),
    tx_traffic_limit: int(),
    tx_traffic_used: int(),
    index: int({ update: 'user' }),
    virtual: bool(),
    ifname: text({ update: 'user' }),
    team_with: text({ notNull: true }),
    mapped_ip_addr: text(),
    mapped_ip6_addr: text(),
    eip_id: text(),
    is_default: bool(),
    port_mappings: json({ update: 'user' }),
    charge_type: text({ default: 'bandwidth', create: 'optional' }),
    rx_bw_limit: int(),
    tx_bw_limit: int(),
  },
  refs: { guest_id: 'servers', network_id: 'networks' },
  ancestors: {
    server: 'guest_id',
    network: 'network_id',
    cloudprovider: 'guest_id',
    vpc: 'network_id',
    wire: 'network_id',
  },
  joint: {
    master: 'servers',
    slave: 'networks',
    told: {
      mac_addr: ['mac', 'mac_addr'],
      ip_addr: ['ipaddr', 'ip_addr', 'ip'],
      ip6_addr: ['ip6addr', 'ip6_addr', 'ip6'],
    },
  },
  filters: {
    ip_addr: (_, values) => sql`(${within(sql`t.ip_addr`, values)} OR CAST(t.row_id AS TEXT) IN
      (SELECT a.parent_id FROM networkaddresses AS a WHERE a.deleted = 0 AND a.type = 'sub_ip'
        AND a.parent_type = 'guestnetwork' AND ${within(sql`a.ip_addr`, values)}))`,
  },
  details: [basics(), jointNames({ guest_id: GUEST, network_id: 'network' }), joinedNetwork],
})

export const guestsecgroups = kind({
  keyword: 'guestsecgroup',
  plural: 'guestsecgroups',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    guest_id: text({ notNull: true, create: 'required', index: true }),
    secgroup_id: text({ notNull: true, create: 'required', index: true }),
  },
  refs: { guest_id: 'servers', secgroup_id: 'secgroups' },
  ancestors: { server: 'guest_id', secgroup: 'secgroup_id', cloudprovider: 'guest_id' },
  joint: { master: 'servers', slave: 'secgroups' },
  details: [basics(), jointNames({ guest_id: GUEST, secgroup_id: 'secgroup' })],
})

/** A storage as a host mounts it. */
export const hoststorages = kind({
  keyword: 'hoststorage',
  plural: 'hoststorages',
  scope: 'domain',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    host_id: text({ notNull: true, list: 'domain', create: 'required', index: true }),
    storage_id: text({ notNull: true, list: 'domain', create: 'required', index: true }),
    mount_point: text({ notNull: true, list: 'domain', update: 'domain', create: 'required' }),
    is_root_partition: bool({ list: 'domain', update: 'domain', create: 'optional' }),
    config: json({ list: false, get: 'domain' }),
    real_capacity: real({ list: 'domain' }),
  },
  refs: { host_id: 'hosts', storage_id: 'storages' },
  ancestors: {
    host: 'host_id',
    storage: 'storage_id',
    cloudprovider: 'host_id',
    zone: 'host_id',
    cloudregion: 'host_id',
  },
  joint: { master: 'hosts', slave: 'storages' },
  details: [basics(), mountedStorage],
})
