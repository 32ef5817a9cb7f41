import { isJsonObject } from '../../../core/json.ts'
import { ApiError, invalidStatus, missingParameter, raised, unsupportedOperation } from '../../http/api-error.ts'
import { hosts } from '../../kinds/hosts.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storages } from '../../kinds/storages.ts'
import type { ClassAction, Handlers } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { draftItem } from '../../resources/write.ts'
import { followHosts, hostsOf } from './storage-status.ts'

/** What a hypervisor can mount. */
const MOUNTABLE = new Set(['local', 'nvme_pt', 'nvme', 'lvm', 'nfs', 'gpfs', 'rbd', 'clvm', 'slvm'])
/** Where the storage's settings say what is mounted. */
const GROUP: Readonly<Record<string, string>> = { clvm: 'clvm_vg_name', slvm: 'slvm_vg_name' }

/** Where the host will find the storage. @throws ApiError when it cannot mount it */
function mountPoint(request: ApiRequest, host: Row, storage: Row): string | undefined {
  const type = String(storage.storage_type)
  const given = bodyText(request, 'mount_point')
  if (host.host_type !== 'hypervisor') throw raised('NotImplementedError', 'Not Implement ValidateAttachStorage')
  if (!MOUNTABLE.has(type))
    throw unsupportedOperation(`Attaching ${type} storage to ${String(host.host_type)} host is not supported`)
  const conf = isJsonObject(storage.storage_conf) ? storage.storage_conf : {}
  const offline = host.host_status !== 'online'
  switch (type) {
    case 'rbd':
      if (offline) throw invalidStatus('Attaching RBD storage requires host to be online')
      return `rbd:${String(conf.pool ?? '')}`
    case 'nfs':
    case 'gpfs':
      if (given === undefined) throw missingParameter('mount_point')
      if (request.region.store.rows('hoststorages').where({ host_id: String(host.id), mount_point: given }).length > 0)
        throw new ApiError(
          'BadRequestError',
          `host ${String(host.name)} already has mount point ${given} with other storage`,
        )
      if (offline) throw invalidStatus('Attaching NFS storage requires host to be online')
      return given
    default: {
      const group = GROUP[type]
      return group === undefined ? given : String(conf[group] ?? '')
    }
  }
}

const attach: ClassAction = (request, kind) => {
  const { region, identity } = request
  const host = region.store.rows('hosts').byKey(String(request.body.host_id)) ?? {}
  const storage = region.store.rows('storages').byKey(String(request.body.storage_id)) ?? {}
  const mount = mountPoint(request, host, storage)
  const row = region.store
    .rows(kind.plural)
    .insert(draftItem(request, kind, mount === undefined ? {} : { mount_point: mount }))
  const joined = { host_id: host.id ?? null, storage_id: storage.id ?? null, mount_point: row.mount_point ?? null }
  region.events.record(
    hosts,
    host,
    'attach',
    { ...joined, id: storage.id ?? null, name: storage.name ?? null },
    identity,
  )
  region.events.record(
    storages,
    storage,
    'attach',
    { ...joined, id: host.id ?? null, name: host.name ?? null },
    identity,
  )
  followHosts(region, storage)
  return describe(request, kind, row)
}

/** Takes a storage off a host. */
export function detachStorage(request: ApiRequest, joint: Row): void {
  const { region, identity } = request
  const host = region.store.rows('hosts').byKey(String(joint.host_id))
  const storage = region.store.rows('storages').byKey(String(joint.storage_id))
  region.store.rows('hoststorages').remove([Number(joint.row_id)])
  if (host === undefined || storage === undefined) return
  region.events.record(hosts, host, 'detach', { id: storage.id ?? null, name: storage.name ?? null }, identity)
  region.events.record(storages, storage, 'detach', { id: host.id ?? null, name: host.name ?? null }, identity)
  const online = hostsOf(region, storage).some(other => other.host_status === 'online')
  region.store.rows('storages').update(String(storage.id), { status: online ? 'online' : 'offline' })
}

export const hostStorageHandlers: Handlers = {
  create: attach,
  remove: (request, row) => {
    const { store } = request.region
    const used = store.rows('disks').where({ storage_id: String(row.storage_id) })
    const here = used.some(disk =>
      store
        .rows('guestdisks')
        .where({ disk_id: String(disk.id) })
        .some(({ guest_id }) => store.rows('servers').byKey(String(guest_id))?.host_id === row.host_id),
    )
    if (here) throw raised('UnclassifiedError', 'guest on the host are using disks on this storage', 'StorageInUse')
    detachStorage(request, row)
    return undefined
  },
}
