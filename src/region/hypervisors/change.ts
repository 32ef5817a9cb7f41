import { setStatus, startWork } from '../actions/cloud-work.ts'
import { syncStatus } from '../actions/servers/cloud-server.ts'
import { loginOf, packed } from '../actions/servers/login/deploy.ts'
import { noteLogin } from '../actions/servers/login/login.ts'
import { setTags } from '../actions/servers/tags.ts'
import { ApiError, badInput, invalidStatus, missingParameter } from '../http/api-error.ts'
import { keepContent } from '../images/handlers.ts'
import { images } from '../kinds/images.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { freeName } from '../resources/names.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import { osFacts } from './build.ts'
import { changeConfig } from './change-config.ts'
import { cacheImage } from './image-cache.ts'
import { migrations } from './moves/migrate.ts'
import { startLater } from './power.ts'
import { emptyDisk } from './qcow2.ts'

const READY = ['ready', 'running']

/** The disk that a server starts from. */
function systemDisk({ region }: ApiRequest, server: Row): Row | undefined {
  return region.store.rows('disks').select(sql`t.disk_type = 'sys' AND t.id IN
    (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(server.id)})`)[0]
}

/** A server that is stopped gets its key and its password; they are noted as ways to log in. */
const deploy: ObjectAction = (request, row) => {
  const login = loginOf(request, row)
  if (row.status !== 'ready') throw new ApiError('ServerStatusError', `Cannot deploy in status ${String(row.status)}`)
  const starts = flagOf(request.body, 'restart') === true || flagOf(request.body, 'auto_start') === true
  const { store, clock } = request.region
  if (login.keypair !== undefined || login.deleteKeypair)
    store.rows(servers.plural).update(String(row.id), { keypair_id: login.keypair?.id ?? '' })
  const work = {
    task: 'GuestDeployTask',
    kind: servers,
    row,
    passing: ['start_deploy', 'deploying'],
    failed: 'deploy_fail',
    done: 'ready',
  }
  startWork(request, work, async () => {
    if (login.changes) noteLogin(request, row, login.password, login.keypair)
    store.metadata.set(servers.keyword, String(row.id), { last_deploy: clock.stamp() })
    if (starts) startLater(request, row)
  })
  return undefined
}

/** Makes the system disk anew, from its own image or another. */
const rebuildRoot: ObjectAction = (request, row) => {
  const { store } = request.region
  const disk = systemDisk(request, row)
  if (disk === undefined) throw badInput('no root disk is found')
  const given = bodyText(request, 'image_id', 'image')
  const named = given === undefined ? undefined : imageFor(request, disk, given)
  if (row.status !== 'ready') throw invalidStatus(`Cannot reset root in status ${String(row.status)}`)
  const login = loginOf(request, row)
  const image = named ?? byNameOrId(store, images.plural, String(disk.template_id ?? ''))
  if (image === undefined) throw new ApiError('BadRequestError', 'No template for root disk, cannot rebuild root')
  store.rows(servers.plural).update(String(row.id), { keypair_id: login.keypair?.id ?? '' })
  const autoStart = flagOf(request.body, 'auto_start') === true
  const passing = ['rebuild_root', 'deploying']
  startWork(
    request,
    {
      task: 'GuestRebuildRootTask',
      kind: servers,
      row,
      passing,
      failed: 'rebuild_root_fail',
      done: 'ready',
      log: { done: 'rebuild_root' },
    },
    async () => {
      const facts = osFacts(image)
      const storage = store.rows('storages').byKey(String(disk.storage_id))
      if (storage !== undefined) cacheImage(request.region, image, storage)
      store.rows('disks').update(String(disk.id), { template_id: String(image.id) })
      store.metadata.set(servers.keyword, String(row.id), facts)
      store.rows(servers.plural).update(String(row.id), { os_type: facts.os_type ?? 'Linux' })
      if (login.changes) noteLogin(request, row, login.password, login.keypair)
      if (autoStart) startLater(request, row)
    },
  )
  return undefined
}

/** @throws ApiError when the image is not there, or does not fit on the disk */
function imageFor({ region }: ApiRequest, disk: Row, wanted: string): Row {
  const image = byNameOrId(region.store, images.plural, wanted)
  if (image === undefined) throw new ApiError('NotFoundError', `failed to find ${wanted}`)
  if (image.status !== 'active' || !(Number(image.min_disk) > 0)) throw badInput('invlid image')
  if (Number(image.min_disk) > Number(disk.disk_size)) throw badInput('image size exceeds root disk size')
  return image
}

/** Makes an image of the system disk. Its disks are empty, and so is the image, of the same size. */
const saveImage: ObjectAction = (request, row) => {
  const { region } = request
  const { store } = region
  const before = String(row.status)
  if (!READY.includes(before)) throw badInput(`Cannot save image in status ${before}`)
  const disk = systemDisk(request, row)
  if (disk === undefined) throw badInput('No root image')
  const name = bodyText(request, 'name') ?? bodyText(request, 'generate_name')
  if (name === undefined) throw badInput('Image name is required')
  const image = store.rows(images.plural).insert({
    name: freeName(store, images, name),
    description: bodyText(request, 'notes') ?? '',
    // Not queued: that would wait for a content that somebody brings.
    status: 'saving',
    disk_format: 'qcow2',
    protected: false,
    os_arch: row.os_arch ?? 'x86_64',
    properties: osFactsOf(request, row),
    owner: String(row.tenant_id),
    tenant_id: String(row.tenant_id),
    domain_id: String(row.domain_id),
    project_src: 'local',
  })
  const work = {
    task: 'GuestSaveImageTask',
    kind: servers,
    row,
    passing: ['start_save_disk', 'save_disk'],
    failed: 'save_disk_failed',
    done: before,
  }
  startWork(request, work, async () => {
    await keepContent(region, image, emptyDisk(Number(disk.disk_size)))
    setStatus(request, images, image, 'active')
  })
  return { ...request.body, name: String(image.name), image_id: String(image.id) }
}

function osFactsOf({ region }: ApiRequest, server: Row): Record<string, string> {
  const known = Object.entries(region.store.metadata.of(servers.keyword, String(server.id)))
  return Object.fromEntries(known.filter(([key]) => key.startsWith('os_')).map(([key, value]) => [key, String(value)]))
}

/** Keeps the script that a server runs when it starts for the first time; its host is told. */
const userData: ObjectAction = (request, row) => {
  const script = bodyText(request, 'user_data')
  if (script === undefined) throw missingParameter('user_data')
  setTags(request, row, { user_data: packed(script) })
  const log = { doing: 'sync_conf', failed: 'sync_conf_fail' }
  const work = { task: 'GuestSyncConfTask', kind: servers, row, passing: ['sync_config'], failed: 'sync_fail', log }
  startWork(request, work, () => syncStatus(request, row))
  return undefined
}

export const changeActions = {
  'change-config': changeConfig,
  deploy,
  'rebuild-root': rebuildRoot,
  ...migrations,
  'save-image': saveImage,
  'user-data': userData,
} as const satisfies Record<string, ObjectAction>
