import type { JsonObject } from '../../../core/json.ts'
import { ApiError, badInput, missingParameter, reportedWithin, unsupportedOperation } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storagecaches } from '../../kinds/storagecaches.ts'
import { storages } from '../../kinds/storages.ts'
import { zones } from '../../kinds/zones.ts'
import { flagOf } from '../../query/params.ts'
import type { ClassAction } from '../../resources/handlers.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describeAgain } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'

/** How a type of storage is made: what it must be told, and the cache of images that comes with it. */
interface StorageType {
  readonly conf?: (request: ApiRequest) => JsonObject
  readonly cache?: (storage: Row) => { readonly name: string; readonly path?: string }
  /** Nothing has to mount it before it can be used. */
  readonly online?: boolean
}

const CACHE_PATH = '/opt/cloud/workspace/disks/image_cache'

function required(request: ApiRequest, member: string): string {
  const text = bodyText(request, member)?.trim()
  if (text === undefined || text === '') throw missingParameter(member)
  return text
}

/** @throws ApiError when another storage of the type has the same there */
function checkAlone({ region }: ApiRequest, type: string, conf: JsonObject, last: string): void {
  for (const row of region.store.rows('storages').where({ storage_type: type })) {
    const other: unknown = row.storage_conf
    const same = Object.entries(conf).every(([key, value]) => Object.is(Reflect.get(Object(other), key), value))
    if (same)
      throw new ApiError(
        'DuplicateResourceError',
        `This ${type.toUpperCase()} Storage[${String(row.name)}/${last}] already exists`,
      )
  }
}

function volumeGroup(type: 'clvm' | 'slvm'): (request: ApiRequest) => JsonObject {
  return request => {
    const group = required(request, `${type}_vg_name`)
    if (type === 'slvm' && flagOf(request.body, 'lvmlockd') !== true) throw missingParameter('lvm_lockd')
    checkAlone(request, type, { [`${type}_vg_name`]: group }, group)
    return { [`${type}_vg_name`]: group, ...(type === 'slvm' && { enabled_lvmlockd: true }) }
  }
}

function ceph(request: ApiRequest): JsonObject {
  const place = { mon_host: required(request, 'rbd_mon_host').replaceAll(' ', ''), pool: required(request, 'rbd_pool') }
  checkAlone(request, 'rbd', place, place.pool)
  const seconds = (member: string, usual: number) => Number(request.body[member]) || usual
  return {
    ...place,
    key: bodyText(request, 'rbd_key')?.trim() ?? '',
    rados_mon_op_timeout: seconds('rbd_rados_mon_op_timeout', 5),
    rados_osd_op_timeout: seconds('rbd_rados_osd_op_timeout', 1200),
    client_mount_timeout: seconds('rbd_client_mount_timeout', 120),
    enable_messenger_v2: flagOf(request.body, 'enable_messenger_v2') === true,
    auto_cache_images: flagOf(request.body, 'auto_cache_images') === true,
  }
}

const nfs = (request: ApiRequest): JsonObject => ({
  nfs_host: required(request, 'nfs_host'),
  nfs_shared_dir: required(request, 'nfs_shared_dir'),
})

const cacheOf = (prefix: string, path?: string) => (storage: Row) => ({
  name: `${prefix}-${String(storage.name)}${String(storage.created_at).slice(0, 19)}`,
  ...(path === undefined ? {} : { path }),
})

const TYPES: Readonly<Record<string, StorageType>> = {
  local: {},
  nvme_pt: {},
  lvm: { cache: storage => ({ name: `lvm-imagecache-${String(storage.id)}` }) },
  nfs: { conf: nfs, cache: cacheOf('nfs', CACHE_PATH), online: true },
  gpfs: { cache: cacheOf('gpfs', CACHE_PATH), online: true },
  rbd: {
    conf: ceph,
    cache: storage => ({ name: `imagecache-${String(storage.id)}`, path: 'rbd:image_cache' }),
    online: true,
  },
  clvm: { conf: volumeGroup('clvm'), cache: cacheOf('clvm') },
  slvm: { conf: volumeGroup('slvm'), cache: cacheOf('slvm') },
}

/** Types that clouds have and nobody can make. */
const FOREIGN =
  /^(baremetal|sheepdog|docker|nas|vsan|cifs|nvme|public|cloud(_\w+)?|ephemeral_ssd|(standard|premium|standardssd)_lrs|gp[23]|io[12]|st1|sc1|standard|local_\w+|SSD|SAS|SATA|iscsi|CLOUD_\w+|LOCAL_\w+|EXCLUSIVE_LOCAL_DISK|localstorage|ceph)$/

export const createStorage: ClassAction = (request, kind) => {
  const { store } = request.region
  const wanted = bodyText(request, 'storage_type') ?? ''
  const type = TYPES[wanted]
  if (type === undefined && !FOREIGN.test(wanted)) throw badInput(`Invalid storage type ${wanted}`)
  const medium = bodyText(request, 'medium_type') ?? 'ssd'
  if (!['rotate', 'ssd', 'hybrid'].includes(medium)) throw badInput(`Invalid medium type ${medium}`)
  const place = bodyText(request, 'zone_id', 'zone')
  if (place === undefined) throw missingParameter('zone_id')
  const zone = referredTo(request, zones, place)
  if (type === undefined) throw unsupportedOperation(`Creating ${wanted} storage is not supported`)
  const conf = reportedWithin('storageDirver.ValidateCreateData', () => type.conf?.(request))
  const row = insertItem(request, kind, {
    storage_type: wanted,
    medium_type: medium,
    zone_id: String(zone.id),
    enabled: true,
    status: 'unmount',
    ...(conf === undefined ? {} : { storage_conf: conf }),
  })
  const cache = type.cache?.(row)
  if (cache !== undefined) {
    const made = store
      .rows(storagecaches.plural)
      .insert({ ...cache, external_id: String(row.id), cloudregion_id: String(zone.cloudregion_id) })
    store
      .rows(storages.plural)
      .update(String(row.id), { storagecache_id: String(made.id), ...(type.online === true && { status: 'online' }) })
  }
  return describeAgain(request, kind, row)
}
