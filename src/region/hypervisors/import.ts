import { isJsonObject, objectsIn } from '../../core/json.ts'
import { newIfname } from '../actions/servers/cards/new-card.ts'
import { setTags } from '../actions/servers/tags.ts'
import { holds, parseAddress, rangeOfNetwork } from '../addresses.ts'
import { ApiError, badInput, raised } from '../http/api-error.ts'
import { guestnetworks } from '../kinds/joints/guests.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { textOf } from '../query/params.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ClassAction } from '../resources/handlers.ts'
import { checkUnique } from '../resources/names.ts'
import { listedColumns, storedMembers } from '../resources/present.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { raw, sql } from '../store/sql.ts'
import { buildDisk, joinDisk } from './build.ts'

/** @throws ApiError when a card of that address is known */
export function checkUnknownCard({ region: { store } }: ApiRequest, mac: string, ip: string): void {
  const known = store.rows(guestnetworks.plural).count(sql`t.mac_addr = ${mac} OR t.ip_addr = ${ip}`)
  if (known > 0)
    throw badInput(`ip ${ip} or mac ${mac} has been registered`, {
      id: 'ip %s or mac %s has been registered',
      fields: [ip, mac],
    })
}

/** The network of the premises that an address is in. */
export function networkOfAddress({ region: { store } }: ApiRequest, ip: string): Row | undefined {
  const address = parseAddress(ip, 4)
  if (address === undefined) return undefined
  const own = raw(`t.wire_id IN (SELECT id FROM wires WHERE deleted = 0 AND coalesce(manager_id, '') = '')`)
  return store
    .rows('networks')
    .select(own)
    .find(row => {
      const range = rangeOfNetwork(row, 4)
      return range !== undefined && holds(range, address)
    })
}

function importNics(request: ApiRequest, server: Row, host: Row): void {
  const nics = objectsIn(request.body.nics)
  if (nics.length === 0) throw badInput('Empty import nics')
  nics.forEach((nic, index) => {
    const [mac, ip] = [textOf(nic, 'mac') ?? '', textOf(nic, 'ip') ?? '']
    checkUnknownCard(request, mac, ip)
    const network = networkOfAddress(request, ip)
    if (network === undefined) throw new ApiError('NotFoundError', `Not found network by ip ${ip}`)
    const wires = objectsIn(host.nics ?? []).map(({ wire_id }) => wire_id)
    if (!wires.includes(network.wire_id ?? ''))
      throw raised('ResourceNotReadyError', `Network not avaiable on host "${String(host.name)}"`)
    request.region.store.table(guestnetworks).insert({
      guest_id: String(server.id),
      network_id: String(network.id),
      mac_addr: mac,
      ip_addr: ip,
      driver: textOf(nic, 'driver') ?? 'virtio',
      bw_limit: Number(nic.bw ?? 0),
      index,
      ifname: newIfname(request.region, network, { wanted: '', address: ip, virtual: false }),
    })
  })
}

function importDisks(request: ApiRequest, server: Row, host: Row): void {
  const disks = objectsIn(request.body.disks)
  if (disks.length === 0) throw badInput('Empty import disks')
  const { region } = request
  for (const [index, disk] of disks.entries()) {
    const backend = textOf(disk, 'Backend', 'backend') ?? 'local'
    const [storage] = region.store.rows('storages').select(sql`t.enabled = 1 AND t.storage_type = ${backend} AND t.id IN
      (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(host.id)}) LIMIT 1`)
    if (storage === undefined)
      throw new ApiError('UnclassifiedError', `No storage on ${String(host.name)} to create disk for ${backend}`)
    const order = { sizeMb: Number(disk.size ?? 0), format: textOf(disk, 'format') ?? 'qcow2' }
    const name = `vdisk-${String(server.name)}-${region.clock.now().getTime() + index}`
    const row = buildDisk(region, order, storage, server, { name, disk_type: 'data', auto_delete: true })
    joinDisk(region, server, row, textOf(disk, 'driver'))
  }
}

/** The row of a server that somebody else has made. @throws ApiError for one that is known, or on no host */
function importRow(request: ApiRequest): { row: Row; host: Row } {
  const { region, identity, body } = request
  const { store } = region
  const id = bodyText(request, 'uuid')
  if (id === undefined) throw badInput('Server Id is empty')
  const name = bodyText(request, 'name')
  if (name === undefined) throw badInput('Server Name is empty')
  if (byNameOrId(store, servers.plural, id) !== undefined) throw badInput(`Server ${id} already exists`)
  checkUnique(store, servers, name, identity)
  const hostName = bodyText(request, 'host') ?? ''
  const host = hostName === '' ? undefined : byNameOrId(store, 'hosts', hostName)
  if (host === undefined) throw new ApiError('NotFoundError', `Host ${hostName} not found`)
  const row = store.rows(servers.plural).insert({
    id,
    name,
    host_id: String(host.id),
    status: 'import',
    hypervisor: bodyText(request, 'hypervisor') ?? '',
    vmem_size: Number(body.mem ?? 0),
    vcpu_count: Number(body.cpu ?? 0),
    boot_order: bodyText(request, 'boot_order') ?? '',
    description: bodyText(request, 'description') ?? '',
    is_system: body.is_system === true,
    tenant_id: identity.projectId,
    domain_id: identity.domainId,
    billing_type: 'postpaid',
    disable_delete: true,
  })
  return { row, host }
}

/** `POST /servers/import`: takes over a server from elsewhere. Whatever is wrong with its parts, its row stays. */
export const importServer: ClassAction = request => {
  const { row, host } = importRow(request)
  importNics(request, row, host)
  importDisks(request, row, host)
  const tags = isJsonObject(request.body.metadata) ? Object.entries(request.body.metadata) : []
  setTags(request, row, Object.fromEntries(tags.map(([key, value]) => [key, String(value)])))
  const now = request.region.store.rows(servers.plural).byKey(String(row.id)) ?? row
  return storedMembers(now, listedColumns(servers))
}
