import type { JsonObject } from '../../core/json.ts'
import { idsByNameOrId } from '../query/ancestors.ts'
import { isTrue, textsOf } from '../query/params.ts'
import { raw, type Sql, sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { binnedUntil } from './details/bin.ts'
import { diskGuests, diskStorage } from './details/disks.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inZone } from './details/places.ts'
import { among, eitherWay, ofNamed } from './filters/common.ts'
import { imageId } from './filters/images.ts'
import { LOCAL_TYPES } from './filters/storages.ts'
import { bool, int, json, text } from './model/column.ts'
import { kind, type ListFilter } from './model/kind.ts'
import { billed, encrypted, externalized, multiArch, projectOwned } from './model/mixins.ts'
import { diskInUse } from './model/undeletable.ts'

const ofPolicy = ofNamed(
  'snapshotpolicies',
  id =>
    sql`t.id IN (SELECT resource_id FROM snapshot_policy_resources WHERE deleted = 0 AND resource_type = 'disk' AND snapshotpolicy_id = ${id})`,
)

/** The disks of servers; one that is not there has none. */
const ofServers: ListFilter = (_, values) =>
  sql`t.id IN (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id IN (${idsByNameOrId('servers', values)}))`

const LOCAL = within(sql`storage_type`, LOCAL_TYPES)
const onStorages = (condition: Sql) => sql`t.storage_id IN (SELECT id FROM storages WHERE deleted = 0 AND ${condition})`

const ofImage: ListFilter = ({ store }, [value = '']) => sql`t.template_id = ${imageId(store, value)}`
const ofSnapshot = ofNamed('snapshots', id => sql`t.snapshot_id = ${id}`)

const OF_SERVERS = ['server', 'server_id', 'guest', 'guest_id'] as const

/**
 * The disks of a server come as it has them, the system's first: a Cloudpods that imports this one takes the first disk
 * that is listed for the first of its own.
 */
const asTheServerHasThem = (query: JsonObject): Sql | undefined => {
  const servers = OF_SERVERS.flatMap(key => textsOf(query, key))
  return servers.length === 0
    ? undefined
    : sql`(SELECT min(g."index") FROM guestdisks AS g WHERE g.deleted = 0 AND g.disk_id = t.id) ASC`
}

export const disks = kind({
  keyword: 'disk',
  plural: 'disks',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...externalized,
    ...billed,
    storage_id: text({ create: 'optional', index: true }),
    ...multiArch,
    auto_delete: bool({ list: false, get: 'user', update: 'user' }),
    ...encrypted,
    disk_format: text({ notNull: true, default: 'qcow2' }),
    disk_size: int(),
    access_path: text({ list: false, get: 'user' }),
    pci_path: text({ list: false, get: 'user' }),
    backup_storage_id: text({ list: 'admin', index: false }),
    template_id: text(),
    snapshot_id: text(),
    backup_id: text(),
    device: text(),
    fs_format: text(),
    fs_features: json(),
    disk_type: text({ update: 'admin' }),
    preallocation: text({ default: 'off', update: 'admin' }),
    nonpersistent: bool(),
    auto_reset: bool({ update: 'user' }),
    is_ssd: bool({ create: 'optional', update: 'user' }),
    iops: int({ create: 'optional' }),
    throughput: int({ create: 'optional' }),
    /** How a server that has it drives and caches it, and where it has it. */
    driver: text({ list: false }),
    cache_mode: text({ list: false }),
    mountpoint: text({ list: false }),
  },
  refs: { storage_id: 'storages' },
  ancestors: {
    server: ids => sql`t.id IN (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id IN (${ids}))`,
    storage: 'storage_id',
    zone: 'storage_id',
    cloudregion: 'storage_id',
    cloudprovider: 'storage_id',
  },
  filters: {
    unused: (_, [value]) =>
      sql`t.id ${raw(isTrue(value) ? 'NOT IN' : 'IN')} (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND disk_id IS NOT NULL)`,
    snapshotpolicy: ofPolicy,
    snapshotpolicy_id: ofPolicy,
    binding_snapshotpolicy: eitherWay(
      sql`SELECT resource_id FROM snapshot_policy_resources WHERE deleted = 0 AND resource_type = 'disk'`,
    ),
    binding_server_snapshotpolicy:
      eitherWay(sql`SELECT g.disk_id FROM guestdisks AS g JOIN snapshot_policy_resources AS r
      ON r.resource_id = g.guest_id AND r.resource_type = 'server' AND r.deleted = 0 WHERE g.deleted = 0`),
    share: (_, [value]) => (isTrue(value) ? onStorages(sql`NOT ${LOCAL}`) : undefined),
    local: (_, [value]) => (isTrue(value) ? onStorages(LOCAL) : undefined),
    image_id: ofImage,
    template: ofImage,
    template_id: ofImage,
    snapshot: ofSnapshot,
    snapshot_id: ofSnapshot,
    disk_type: among('disk_type'),
    type: among('disk_type'),
    disk_format: among('disk_format'),
    fs_format: among('fs_format'),
    guest_status: (_, [status = '']) =>
      sql`t.id IN (SELECT g.disk_id FROM guestdisks AS g JOIN servers AS s ON s.id = g.guest_id
          WHERE g.deleted = 0 AND s.deleted = 0 AND s.status = ${status})`,
    storage_host_id: ofNamed(
      'hosts',
      id => sql`t.storage_id IN (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${id})`,
    ),
    ...Object.fromEntries(OF_SERVERS.map(key => [key, ofServers])),
    storage_type: (_, values) =>
      sql`t.storage_id IN (SELECT id FROM storages WHERE deleted = 0 AND ${within(sql`storage_type`, values)})`,
  },
  foremost: asTheServerHasThem,
  orders: {
    guest_count: sql`(SELECT count(*) FROM guestdisks WHERE deleted = 0 AND disk_id = t.id)`,
    server: sql`(SELECT min(s.name) FROM guestdisks AS g JOIN servers AS s ON s.id = g.guest_id WHERE g.deleted = 0 AND g.disk_id = t.id)`,
  },
  undeletable: diskInUse,
  details: [
    basics({ tagged: 'disk' }),
    binnedUntil,
    projectOwner,
    managedBy('disks'),
    inZone('disks'),
    inRegion('disks'),
    diskStorage,
    diskGuests,
  ],
})
