import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storagecaches } from '../../kinds/storagecaches.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import { commonActions } from '../../resources/common.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { removeRow } from '../../resources/write.ts'
import { setStatus } from '../cloud-work.ts'
import { removePlain } from '../network/zones.ts'
import { detachStorage } from './host-storages.ts'
import { cacheImage, uncacheImage } from './image-caches.ts'
import { createStorage } from './storage-create.ts'
import { hostsOf, isLocal } from './storage-status.ts'

/** The keys under which a storage's tags tell of its hardware, and the members that set them. */
const HARDWARE = { model: 'model', vendor: 'vendor', bandwidth: 'bandwidth' } as const

function update(request: ApiRequest, row: Row, patch: Row): Row {
  const master = bodyText(request, 'master_host')
  if (master !== undefined && byNameOrId(request.region.store, 'hosts', master) === undefined)
    throw new ApiError('InputParameterError', `get host ${master} failed`)
  const given = request.body.storage_conf
  const known = isJsonObject(row.storage_conf) ? row.storage_conf : {}
  return isJsonObject(given) ? { ...patch, storage_conf: { ...known, ...given } } : patch
}

const setState =
  (status: 'online' | 'offline'): ObjectAction =>
  (request, row, kind) => {
    if (row.status === status) return undefined
    setStatus(request, kind, row, status, status === 'offline' ? JSON.stringify(request.body) : '')
    request.region.events.record(kind, row, status, '', request.identity)
    return undefined
  }

const setCommitBound: ObjectAction = (request, row, kind) => {
  const bound = Number(request.body.cmtbound ?? row.cmtbound) || 0
  request.region.store.rows(kind.plural).update(String(row.id), { cmtbound: bound })
  request.region.events.record(kind, row, 'set_commit_bound', { cmtbound: bound }, request.identity)
  return undefined
}

/** Takes a storage off a host that is gone for good. */
const forceDetach: ObjectAction = (request, row) => {
  const { store } = request.region
  if (row.enabled === true) throw new ApiError('BadRequestError', 'storage is enabled')
  const wanted = bodyText(request, 'host_id', 'host') ?? ''
  const host = byNameOrId(store, 'hosts', wanted)
  if (host === undefined) throw new ApiError('NotFoundError', `host ${wanted} not found`)
  if (host.status === 'online') throw new ApiError('BadRequestError', 'cannot detach host while it is online')
  const [joint] = store.rows('hoststorages').where({ host_id: String(host.id), storage_id: String(row.id) })
  if (joint === undefined) throw new ApiError('NotFoundError', `host ${wanted} storage ${String(row.name)} not found`)
  detachStorage(request, joint)
  return undefined
}

/** Storages inside a host belong to whom the host does. */
const ofHost =
  (action: 'public' | 'private' | 'change-owner', what: string): ObjectAction =>
  (request, row, kind) => {
    if (isLocal(row) && hostsOf(request.region, row).length > 0)
      throw new ApiError('ForbiddenError', `not allow to ${what} for local storage: ForbiddenError`)
    return commonActions(kind)[action]?.(request, row, kind)
  }

function hardwareOf(request: ApiRequest, row: Row): JsonObject {
  const tags = request.region.store.metadata.of('storage', String(row.id))
  return {
    bandwidth: Number(tags[HARDWARE.bandwidth] ?? 0),
    ...(tags[HARDWARE.model] === undefined ? {} : { model: tags[HARDWARE.model] }),
    ...(tags[HARDWARE.vendor] === undefined ? {} : { vendor: tags[HARDWARE.vendor] }),
  }
}

const setHardware: ObjectAction = (request, row, kind) => {
  const given = Object.keys(HARDWARE).flatMap(member => {
    const text = bodyText(request, member)
    return text === undefined || text === '0' ? [] : [[member, text] as const]
  })
  request.region.store.metadata.set(kind.keyword, String(row.id), Object.fromEntries(given))
  const changes = given.map(([key, nvalue]) => ({ key, nvalue }))
  if (changes.length > 0) request.region.events.record(kind, row, 'set_meta', changes, request.identity)
  return hardwareOf(request, row)
}

/** Does on the storage's cache of images what was asked of the storage. */
const onCache =
  (act: ObjectAction): ObjectAction =>
  (request, row) => {
    const cache = request.region.store.rows('storagecaches').byKey(String(row.storagecache_id ?? ''))
    if (cache === undefined) throw new ApiError('InternalServerError', 'storage cache is missing')
    return act(request, cache, storagecaches)
  }

const remove: ObjectAction = (request, row, kind) => {
  const cache = request.region.store.rows('storagecaches').byKey(String(row.storagecache_id ?? ''))
  const shared =
    request.region.store.rows('storages').where({ storagecache_id: row.storagecache_id ?? null }).length > 1
  removePlain(request, row, kind)
  if (cache !== undefined && !shared && String(cache.manager_id ?? '') === '') removeRow(request, storagecaches, cache)
  return undefined
}

export const storageHandlers: Handlers = {
  create: createStorage,
  update,
  remove,
  specific: { 'hardware-info': hardwareOf },
  perform: {
    online: setState('online'),
    offline: setState('offline'),
    'set-commit-bound': setCommitBound,
    'force-detach-host': forceDetach,
    'set-hardware-info': setHardware,
    public: ofHost('public', 'perform public'),
    private: ofHost('private', 'perform private'),
    'change-owner': ofHost('change-owner', 'change owner'),
    'cache-image': onCache(cacheImage),
    'uncache-image': onCache(uncacheImage),
  },
}
