import { notEmpty } from '../http/api-error.ts'
import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { storageMaster, storageUse } from './details/infrastructure.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion, inZone } from './details/places.ts'
import { storageFilters } from './filters/storages.ts'
import { carriedTags } from './joints/schedtags.ts'
import { int, json, real, text, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { enabling, externalized, infras, underManager } from './model/mixins.ts'

/** What stands against deleting a storage. */
const USE = ['disk_count', 'host_count', 'snapshot_count', 'used', 'wasted']

export const storages = kind({
  keyword: 'storage',
  plural: 'storages',
  scope: 'domain',
  uniqueName: 'system',
  columns: {
    ...infras,
    status: text({ notNull: true, default: 'init', create: 'optional', update: 'user' }),
    ...enabling,
    ...externalized,
    ...underManager,
    zone_id: text({ create: 'optional', update: 'user' }),
    capacity: int({ create: 'domain_required', update: 'domain' }),
    actual_capacity_used: int({ create: 'domain_optional', update: 'domain' }),
    reserved: int({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    storage_type: text({ notNull: true, create: 'domain_required' }),
    medium_type: text({ notNull: true, create: 'domain_required', update: 'domain' }),
    cmtbound: real({ list: 'domain' }),
    storage_conf: json({ list: 'domain', update: 'domain' }),
    storagecache_id: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    master_host: text(),
    is_sys_disk_store: tristate({ default: true, create: 'optional', update: 'domain' }),
  },
  refs: { manager_id: 'cloudproviders', zone_id: 'zones', storagecache_id: 'storagecaches' },
  ancestors: {
    server: ids =>
      sql`t.id IN (SELECT d.storage_id FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id
          WHERE g.deleted = 0 AND g.guest_id IN (${ids}))`,
    host: ids => sql`t.id IN (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id IN (${ids}))`,
    cloudprovider: 'manager_id',
    zone: 'zone_id',
    cloudregion: 'zone_id',
    storagecache: 'storagecache_id',
  },
  filters: storageFilters,
  details: [
    basics({ tagged: 'storage' }),
    domainOwner,
    managedBy('storages'),
    inZone('storages'),
    inRegion('storages'),
    storageUse,
    storageMaster,
    carriedTags('storages'),
  ],
  undeletable: storage => {
    const use = USE.map(member => [member, Number(storage[member] ?? 0)] as const)
    return use.some(([, count]) => count > 0)
      ? notEmpty(`storage has resources with ${JSON.stringify(Object.fromEntries(use))}`)
      : undefined
  },
})
