import { ApiError, invalidStatus, raised } from '../../../http/api-error.ts'
import { hosts } from '../../../kinds/hosts.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { shortDescription } from '../../cloud-work.ts'
import { startDeletion } from '../delete/delete.ts'
import { type DiskPart, diskParts, type NicPart, nicParts } from '../parts.ts'

/** What a host is for that is kept for one prepaid server, so that others can be made in its place. */
const RECYCLED = 'prepaid'
const FAKE = { is_emulated: true, description: 'fake host for prepaid vm recycling' } as const

function isReady(row: Row): boolean {
  return row.status === 'ready' || row.status === 'running'
}

function isExpired({ region }: ApiRequest, row: Row): boolean {
  const end = Date.parse(String(row.expired_at ?? ''))
  return !(end >= region.clock.now().getTime())
}

/** @throws ApiError when a server's host cannot be kept for it. @returns the host */
function checkRecyclable(request: ApiRequest, row: Row): Row {
  if (!isReady(row)) throw invalidStatus(`cannot recycle in status ${String(row.status)}`)
  if (row.billing_type !== 'prepaid') throw invalidStatus('recycle prepaid server only')
  if (isExpired(request, row)) throw invalidStatus('prepaid expired')
  const host = request.region.store.rows(hosts.plural).byKey(String(row.host_id ?? ''))
  if (host === undefined) throw invalidStatus('no host')
  if (String(host.manager_id ?? '') === '') throw invalidStatus('only managed prepaid server can be pooled')
  return host
}

/** Keeps what was paid for as a host of its own, which the server is on from then on. */
export const prepaidRecycle: ObjectAction = (request, row) => {
  const { region, identity } = request
  const host = checkRecyclable(request, row)
  const [disks, nics] = [diskParts(request, row), nicParts(request, row)]
  if (nics.length === 0) throw new ApiError('UnclassifiedError', 'no network info on guest???? <nil>')
  const paid = disks.filter(({ disk }) => disk.billing_type === 'prepaid')
  const places = new Set(paid.map(({ storage }) => String(storage?.external_id ?? '')))
  if (places.size > 1) throw raised('ConflictError', 'inconsistent storage !!!!')
  region.store.db.transaction(() => {
    const fake = insertHost(request, row, host, disks, nics)
    const storage = insertStorage(request, row, fake, disks, paid)
    const free = { billing_type: 'postpaid', billing_cycle: '', expired_at: '' }
    region.store.rows(servers.plural).update(String(row.id), { ...free, host_id: String(fake.id) })
    for (const { disk } of paid) region.store.rows('disks').change(disk, { ...free, storage_id: String(storage.id) })
  })
  region.events.record(servers, row, 'recycle_prepaid', shortDescription(row), identity)
  if (flagOf(request.body, 'auto_delete') === true)
    startDeletion(request, region.store.rows(servers.plural).byKey(String(row.id)) ?? row, {
      override: true,
    })
  return undefined
}

function insertHost(
  { region: { store } }: ApiRequest,
  row: Row,
  host: Row,
  disks: readonly DiskPart[],
  nics: readonly NicPart[],
): Row {
  const [first] = nics
  return store.rows(hosts.plural).insert({
    ...FAKE,
    name: `${String(row.name)}-host`,
    cpu_count: row.vcpu_count ?? 0,
    node_count: 1,
    cpu_cmtbound: 1,
    mem_cmtbound: 1,
    mem_size: row.vmem_size ?? 0,
    storage_type: disks[0]?.storage?.storage_type ?? '',
    storage_driver: 'Linux',
    storage_size: disks.reduce((sum, { disk }) => sum + Number(disk.disk_size), 0),
    storage_info: disks.map(({ disk, storage }, index) => ({
      driver: 'Linux',
      index,
      slot: index,
      size: Number(disk.disk_size),
      rotate: storage?.medium_type !== 'ssd',
    })),
    zone_id: host.zone_id ?? '',
    resource_type: RECYCLED,
    access_ip: first?.nic.ip_addr ?? '',
    access_mac: first?.nic.mac_addr ?? '',
    billing_type: 'prepaid',
    billing_cycle: row.billing_cycle ?? '',
    expired_at: row.expired_at ?? '',
    status: 'running',
    host_status: 'online',
    enabled: true,
    host_type: host.host_type ?? '',
    external_id: host.external_id ?? '',
    real_external_id: row.external_id ?? '',
    manager_id: host.manager_id ?? '',
    domain_id: host.domain_id ?? 'default',
    nics: nics.map(({ nic, network }, index) => ({
      index,
      mac: nic.mac_addr ?? '',
      bridge: `br${index}`,
      mtu: 1500,
      vlan_id: 1,
      link_up: true,
      wire_id: network.wire_id ?? '',
    })),
  })
}

function insertStorage(
  { region: { store } }: ApiRequest,
  row: Row,
  host: Row,
  disks: readonly DiskPart[],
  paid: readonly DiskPart[],
): Row {
  const system = disks[0]?.storage
  const storage = store.rows('storages').insert({
    is_emulated: true,
    description: 'fake storage for prepaid vm recycling',
    name: `${String(row.name)}-storage`,
    capacity: paid.reduce((sum, { disk }) => sum + Number(disk.disk_size), 0),
    storage_type: 'local',
    medium_type: system?.medium_type ?? '',
    cmtbound: 1,
    zone_id: host.zone_id ?? '',
    storagecache_id: system?.storagecache_id ?? '',
    enabled: true,
    status: 'online',
    manager_id: system?.manager_id ?? '',
    external_id: paid[0]?.storage?.external_id ?? '',
    domain_id: host.domain_id ?? 'default',
  })
  store.rows('hoststorages').insert({ host_id: String(host.id), storage_id: String(storage.id) })
  return storage
}

/** Whether a host is kept for a server. */
export function isRecycled(host: Row): boolean {
  return host.resource_type === RECYCLED && host.billing_type === 'prepaid'
}

/** @throws ApiError for a host that is in use, or kept for no server */
function checkRecycled(host: Row): void {
  if (host.enabled === true) throw invalidStatus('host should be disabled')
  if (!isRecycled(host)) throw invalidStatus('host is not a prepaid recycle host')
}

export const undoPrepaidRecycle: ObjectAction = (request, row) => {
  if (!isReady(row)) throw invalidStatus(`cannot undo recycle in status ${String(row.status)}`)
  const host = request.region.store.rows(hosts.plural).byKey(String(row.host_id ?? ''))
  if (host === undefined) throw invalidStatus('no valid host')
  checkRecycled(host)
  undo(request, host, row)
  request.region.events.record(servers, row, 'undo_recycle_prepaid', shortDescription(row), request.identity)
  return undefined
}

/** The same, asked of the host. */
export const undoHostRecycle: ObjectAction = (request, host) => {
  checkRecycled(host)
  const guests = request.region.store.rows(servers.plural).where({ host_id: String(host.id) })
  const [guest] = guests
  if (guest === undefined) throw invalidStatus('cannot delete a recycle host without active instance')
  if (guests.length > 1) throw invalidStatus('a recycle host should not allocate more than 1 guest')
  if (!isReady(guest)) throw invalidStatus(`cannot undo recycle in status ${String(guest.status)}`)
  if (guest.pending_deleted === true) throw invalidStatus('cannot undo a recycle host with pending_deleted guest')
  undo(request, host, guest)
  request.region.events.record(hosts, host, 'undo_recycle_prepaid', shortDescription(host), request.identity)
  return undefined
}

/** Puts a server back on the host that it is really on, paid for as before. */
function undo(request: ApiRequest, host: Row, row: Row): void {
  const { store } = request.region
  if (String(host.real_external_id ?? '') !== String(row.external_id ?? ''))
    throw raised('ConflictError', 'host and server external id not match!!!!')
  const [home, ...others] = store.rows(hosts.plural).select(
    sql`t.external_id = ${String(host.external_id ?? '')} AND t.host_type = ${String(host.host_type)}
        AND coalesce(t.resource_type, '') IN ('', 'shared')`,
  )
  if (home === undefined) throw raised('ConflictError', 'orthordox host not found???')
  if (others.length > 0) throw raised('ConflictError', `more than 1 (${others.length + 1}) orthordox host found???`)
  const paid = { billing_type: 'prepaid', billing_cycle: host.billing_cycle ?? '', expired_at: host.expired_at ?? '' }
  const moves = diskParts(request, row).flatMap(({ disk, storage }) =>
    storage?.storage_type === 'local' ? [{ disk, storage: storageAt(request, home, storage) }] : [],
  )
  store.db.transaction(() => {
    store.rows(servers.plural).update(String(row.id), { ...paid, host_id: String(home.id) })
    for (const { disk, storage } of moves)
      store.rows('disks').change(disk, { ...paid, storage_id: String(storage.id), auto_delete: true })
    const fakes = sql`SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(host.id)}`
    store.rows('storages').removeWhere(sql`is_emulated = 1 AND id IN (${fakes})`)
    store.rows('hoststorages').removeWhere(sql`host_id = ${String(host.id)}`)
    store.rows(hosts.plural).remove([String(host.id)])
  })
}

/** The storage that a host really has where the kept one stands for it. */
function storageAt({ region: { store } }: ApiRequest, host: Row, kept: Row): Row {
  const external = String(kept.external_id ?? '')
  const [storage] = store.rows('storages').select(sql`t.external_id = ${external} AND t.id IN
    (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(host.id)})`)
  if (storage === undefined) throw raised('ConflictError', `oHost.GetHoststorageByExternalId not found ${external}`)
  return storage
}
