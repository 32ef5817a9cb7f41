import type { ServerCreateOptions } from '../../../../cloudprovider/server-options.ts'
import { waitForStatus } from '../../../../cloudprovider/wait.ts'
import { Secret } from '../../../../core/secret.ts'
import { attempt } from '../../../http/answer.ts'
import { ApiError } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { ClassAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { describe } from '../../../resources/show.ts'
import { insertItem } from '../../../resources/write.ts'
import { sql } from '../../../store/sql.ts'
import { pause } from '../../../sync/pause.ts'
import { cloudOf, cloudRegionOf } from '../../cloud-of.ts'
import { removeTwins, setStatus, startWork, takeOverServer } from '../../cloud-work.ts'
import { joinGroups, orderedGroups } from '../../instance-groups/members.ts'
import { startInCloud } from '../cloud-server.ts'
import { packed } from '../login/deploy.ts'
import { checkPassword, noteLogin, randomPassword } from '../login/login.ts'
import { type ServerOrder, serverOrder } from './order.ts'
import { placeFor, type ServerPlace } from './place.ts'

/** How often the cloud is asked whether a new server is there. */
const LOOK_EVERY_MS = 250

/** Orders a server. It is there at once, in the status `schedule`; the cloud makes it in the background. */
export const createServer: ClassAction = (request, kind) => {
  const order = serverOrder(request)
  if (typeof request.body.password === 'string' && request.body.password !== '') checkPassword(request.body.password)
  const groups = orderedGroups(request)
  const place = attempt(() => placeFor(request.region.store, order))
  if (flagOf(request.body, 'dry_run') === true) {
    if (place instanceof ApiError) throw place
    return { ...request.body, instance_type: String(order.sku.name), prefer_host_id: String(place.host.id) }
  }
  const row = insertItem(request, kind, {
    ...orderedValues(order),
    status: 'schedule',
    hypervisor: place instanceof ApiError ? 'kvm' : String(place.host.host_type),
  })
  request.region.store.metadata.set(servers.keyword, String(row.id), metadataOf(request))
  joinGroups(request, row, groups)
  const work = { task: 'GuestBatchCreateTask', kind: servers, row, passing: [], failed: 'sched_fail' }
  startWork(request, work, async () => {
    await pause()
    if (place instanceof ApiError) throw place
    build(request, row, order, place)
  })
  return describe(request, kind, row)
}

/** What the row tells before the cloud does. */
function orderedValues({ sku, secgroups, keypair, image }: ServerOrder): Row {
  return {
    instance_type: String(sku.name),
    vcpu_count: Number(sku.cpu_core_count),
    vmem_size: Number(sku.memory_size_mb),
    secgrp_id: String(secgroups[0]?.id ?? 'default'),
    keypair_id: keypair === undefined ? null : String(keypair.id),
    os_type: osOf(image),
    billing_type: 'postpaid',
    power_states: 'off',
  }
}

function osOf(image: Row): string {
  return /windows/i.test(String(image.name)) ? 'Windows' : 'Linux'
}

/** What is kept beside the row of an ordered server: its tags, and the script that it runs when it is made. */
export function metadataOf({ body }: ApiRequest): Record<string, string> {
  const given = Object.entries(Object.assign({}, body.__meta__))
  const { user_data: script } = body
  return {
    ...Object.fromEntries(given.map(([key, value]) => [key, String(value)])),
    ...(typeof script === 'string' && script !== '' && { user_data: packed(script) }),
  }
}

function build(request: ApiRequest, row: Row, order: ServerOrder, place: ServerPlace): void {
  const { region } = request
  const table = region.store.rows('servers')
  const password = newPassword(request, order.keypair)
  table.update(String(row.id), { host_id: String(place.host.id), status: 'network' })
  const work = {
    task: 'GuestCreateTask',
    kind: servers,
    row,
    passing: ['network', 'disk', 'start_deploy', 'deploying'],
    log: { failed: 'deploy_fail' },
    failed: 'deploy_fail',
  }
  startWork(request, work, async () => {
    const found = await cloudOf(region, servers, { ...row, host_id: String(place.host.id) })
    const placed = { ...row, host_id: String(place.host.id) }
    const cloudRegion = await cloudRegionOf(region, servers, placed, found)
    const host = await cloudRegion.getHost(String(place.host.external_id))
    const wanted = cloudOrder(request, row, order, place)
    const server = await host.createServer({ ...wanted, ...(password === undefined ? {} : { password }) })
    region.store.db.transaction(() => {
      removeTwins(region, servers, row, server.globalId)
      table.update(String(row.id), { external_id: server.globalId })
    })
    await waitForStatus(server, ['running', 'ready'], region.sync.providers.runtime, { intervalMs: LOOK_EVERY_MS })
    noteLogin(request, row, password, order.keypair)
    if (server.status === 'ready' && order.autoStart)
      await startInCloud(request, row, { found, place: cloudRegion, server })
    setStatus(request, servers, row, 'sync_status', 'perform_syncstatus')
    await server.refresh()
    await takeOverServer(request, row, server, found)
    region.events.record(servers, row, 'allocate', { id: row.id ?? null, name: row.name ?? null }, request.identity)
  })
}

/** The password that is asked for, or one that is made up unless a key pair opens the server. */
function newPassword({ body }: ApiRequest, keypair: Row | undefined): Secret | undefined {
  if (typeof body.password === 'string' && body.password !== '') return new Secret(body.password)
  return keypair === undefined && flagOf(body, 'reset_password') !== false ? randomPassword() : undefined
}

/** The order in the cloud's own ids. */
function cloudOrder(
  request: ApiRequest,
  row: Row,
  order: ServerOrder,
  { host, network }: ServerPlace,
): ServerCreateOptions {
  const { store } = request.region
  const [system, ...data] = order.disks.map(({ sizeGb, backend }) => ({
    sizeGb,
    storageType: backend ?? storageTypeAt(request, host),
  }))
  if (system === undefined) throw new ApiError('InputParameterError', 'No bootable disk information provided')
  const projectId = externalProject(request, row, host)
  const tags = userTags(store.metadata.of(servers.keyword, String(row.id)))
  return {
    name: String(row.name),
    hostname: String(row.hostname ?? '') || String(row.name),
    description: String(row.description ?? ''),
    imageId: String(order.image.external_id),
    instanceType: String(order.sku.name),
    networkId: String(network.external_id),
    sysDisk: system,
    dataDisks: data,
    secgroupIds: order.secgroups.map(group => String(group.external_id)),
    ...(order.address === undefined ? {} : { ipAddr: order.address }),
    ...(order.keypair === undefined
      ? {}
      : { keypairName: String(order.keypair.name), publicKey: String(order.keypair.public_key) }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  }
}

/** The type of storage that system disks can be on near the host: the first by name. */
function storageTypeAt({ region }: ApiRequest, host: Row): string {
  const [storage] = region.store.rows('storages').select(sql`t.deleted = 0 AND t.id IN
    (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(host.id)})
    ORDER BY t.is_sys_disk_store DESC, t.storage_type LIMIT 1`)
  if (storage === undefined) throw new ApiError('OutOfResource', `host ${String(host.name)} has no storage`)
  return String(storage.storage_type)
}

/** The cloud's project that the server's project was made from, if it was. */
function externalProject({ region }: ApiRequest, row: Row, host: Row): string | undefined {
  const [project] = region.store.rows('externalprojects').select(
    sql`t.deleted = 0 AND t.tenant_id = ${String(row.tenant_id)} AND (t.manager_id = ${String(host.manager_id)}
        OR t.cloudaccount_id = (SELECT cloudaccount_id FROM cloudproviders WHERE id = ${String(host.manager_id)})) LIMIT 1`,
  )
  return project === undefined ? undefined : String(project.external_id)
}

function userTags(metadata: Readonly<Record<string, unknown>>): Record<string, string> {
  const prefix = 'user:'
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), String(value)]] : [],
    ),
  )
}
