import { isTrue } from '../../query/params.ts'
import { raw, sql, within } from '../../store/sql.ts'
import { carrying, ofTaggedHosts } from '../joints/schedtags.ts'
import type { Kind } from '../model/kind.ts'
import { among, ofNamed } from './common.ts'
import { imageId } from './images.ts'
import { USABLE_PROVIDERS } from './vpcs.ts'

/** Types of storages that are part of one host. */
export const LOCAL_TYPES = [
  'local',
  'baremetal',
  'nvme_pt',
  'nvme',
  'lvm',
  'ephemeral_ssd',
  'local_basic',
  'local_ssd',
  'local_pro',
  'nova',
  'LOCAL_NORMAL',
  'LOCAL_SSD',
  'EXCLUSIVE_LOCAL_DISK',
  'localstorage',
  'local-ssd',
]

const isLocal = within(raw('t.storage_type'), LOCAL_TYPES)

const onTagged = ofTaggedHosts(
  hosts => sql`t.id IN (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id IN (${hosts}))`,
)

/** Storages that servers can be put on now. */
const USABLE = sql`t.enabled = 1 AND t.status IN ('enabled', 'online') AND t.id IN
  (SELECT j.storage_id FROM hoststorages AS j JOIN hosts AS h ON h.id = j.host_id WHERE j.deleted = 0 AND h.deleted = 0
    AND (h.manager_id IN (${USABLE_PROVIDERS})
      OR (coalesce(h.manager_id, '') = '' AND h.enabled = 1 AND h.host_status = 'online')))`

/** Storages on the host of a server, where its disks can be. */
const ofServersHost = ofNamed(
  'servers',
  id => sql`t.id IN (SELECT storage_id FROM hoststorages
    WHERE deleted = 0 AND host_id = (SELECT host_id FROM servers WHERE id = ${id}))`,
)

/** What lists of storages can be narrowed by, beyond what stands above them in the tree. */
export const storageFilters: Kind['filters'] = {
  storage_type: among('storage_type'),
  server: ofServersHost,
  server_id: ofServersHost,
  image_id: ({ store }, [value = '']) =>
    sql`t.storagecache_id IN (SELECT storagecache_id FROM storagecachedimages WHERE deleted = 0 AND cachedimage_id = ${imageId(store, value)})`,
  schedtag: carrying('storages'),
  schedtag_id: carrying('storages'),
  host_schedtag_id: onTagged,
  share: (_, [value]) => (isTrue(value) ? sql`NOT ${isLocal}` : undefined),
  local: (_, [value]) => (isTrue(value) ? isLocal : undefined),
  is_baremetal: (_, [value]) => raw(`t.storage_type ${isTrue(value) ? '=' : '<>'} 'baremetal'`),
  usable: (_, [value]) => (isTrue(value) ? USABLE : undefined),
}
