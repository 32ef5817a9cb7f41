import { setStatus, startWork } from '../actions/cloud-work.ts'
import { noteLogin } from '../actions/servers/login.ts'
import { ApiError, badInput, invalidStatus, missing } from '../http/api-error.ts'
import { keepContent } from '../images/handlers.ts'
import type { Row } from '../kinds/column.ts'
import { images } from '../kinds/images.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { freeName } from '../resources/names.ts'
import { byNameOrId } from '../resources/owner.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import { osFacts } from './build.ts'
import { cacheImage } from './image-cache.ts'
import { migrations } from './migrate.ts'
import { megabytes, sizeOf } from './order.ts'
import { wantedPassword } from './password.ts'
import { startLater } from './power.ts'
import { emptyDisk } from './qcow2.ts'

const READY = ['ready', 'running']

/** The disk that a server starts from. */
function systemDisk({ region }: ApiRequest, server: Row): Row | undefined {
  return region.store.rows('disks').select(sql`t.disk_type = 'sys' AND t.id IN
    (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(server.id)})`)[0]
}

/** Cores and memory; a server that runs takes them over at once, as hypervisors can add them. */
const changeConfig: ObjectAction = (request, row) => {
  const before = String(row.status)
  if (!READY.includes(before))
    throw invalidStatus(`Cannot change config in ${before} for kvm, requires ${READY.join(',')}`)
  const size =
    bodyText(request, 'instance_type', 'sku', 'flavor') === undefined
      ? {
          instanceType: '',
          cpus: Number(bodyText(request, 'vcpu_count') ?? row.vcpu_count),
          memoryMb: megabytes(bodyText(request, 'vmem_size') ?? String(row.vmem_size)),
        }
      : sizeOf(request)
  if (!(size.cpus > 0) || !(size.memoryMb > 0)) throw badInput('vmem_size: no size')
  const work = {
    task: 'GuestChangeConfigTask',
    kind: servers,
    row,
    passing: ['change_flavor'],
    failed: 'change_flavor_fail',
    done: before,
    log: { done: 'change_flavor' },
  }
  startWork(request, work, async () => {
    request.region.store.rows(servers.plural).update(String(row.id), {
      instance_type: size.instanceType,
      vcpu_count: size.cpus,
      vmem_size: size.memoryMb,
    })
    if (flagOf(request.body, 'auto_start') === true && before === 'ready') startLater(request, row)
  })
  return undefined
}

/** A server that is deployed gets its key and its password; they are noted as ways to log in. */
const deploy: ObjectAction = (request, row) => {
  const restarts = flagOf(request.body, 'restart') === true || flagOf(request.body, 'auto_start') === true
  if (row.status !== 'ready' && !(row.status === 'running' && restarts))
    throw new ApiError('ServerStatusError', `Cannot deploy in status ${String(row.status)}`)
  const keypair = bodyText(request, 'keypair_id', 'keypair')
  const key = keypair === undefined ? undefined : byNameOrId(request.region.store, 'keypairs', keypair)
  if (keypair !== undefined && key === undefined)
    throw new ApiError('ResourceNotFoundError', `keypair ${keypair} not found`)
  const password = wantedPassword(request, false)
  const passing = row.status === 'running' ? ['stopping', 'deploying'] : ['deploying']
  startWork(
    request,
    { task: 'GuestDeployTask', kind: servers, row, passing, failed: 'deploy_fail', done: 'ready' },
    async () => {
      const { store, clock } = request.region
      if (key !== undefined) store.rows(servers.plural).update(String(row.id), { keypair_id: String(key.id) })
      if (flagOf(request.body, '__delete_keypair__') === true)
        store.rows(servers.plural).update(String(row.id), { keypair_id: '' })
      noteLogin(request, row, password, key)
      store.metadata.set(servers.keyword, String(row.id), { last_deploy: clock.stamp() })
      if (restarts) startLater(request, row)
    },
  )
  return undefined
}

/** Makes the system disk anew, from its own image or another. */
const rebuildRoot: ObjectAction = (request, row) => {
  const { store } = request.region
  const disk = systemDisk(request, row)
  if (disk === undefined) throw badInput('no root disk is found')
  const wanted = bodyText(request, 'image_id', 'image') ?? String(disk.template_id ?? '')
  if (wanted === '') throw new ApiError('BadRequestError', 'No template for root disk, cannot rebuild root')
  const image = byNameOrId(store, images.plural, wanted)
  if (image === undefined) throw new ApiError('NotFoundError', `failed to find ${wanted}`)
  if (image.status !== 'active' || !(Number(image.min_disk) > 0)) throw badInput('invlid image')
  if (Number(image.min_disk) > Number(disk.disk_size)) throw badInput('image size exceeds root disk size')
  if (!READY.includes(String(row.status))) throw invalidStatus(`Cannot reset root in status ${String(row.status)}`)
  const autoStart = row.status === 'running' || flagOf(request.body, 'auto_start') === true
  const passing = [...(row.status === 'running' ? ['stopping'] : []), 'rebuild_root', 'deploying']
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
      if (autoStart) startLater(request, row)
    },
  )
  return undefined
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
    status: 'queued',
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
    setStatus(request, images, image, 'saving')
    await keepContent(region, image, emptyDisk(Number(disk.disk_size)))
    setStatus(request, images, image, 'active')
  })
  return { ...request.body, name: String(image.name), image_id: String(image.id) }
}

function osFactsOf({ region }: ApiRequest, server: Row): Record<string, string> {
  const known = Object.entries(region.store.metadata.of(servers.keyword, String(server.id)))
  return Object.fromEntries(known.filter(([key]) => key.startsWith('os_')).map(([key, value]) => [key, String(value)]))
}

const userData: ObjectAction = (request, row) => {
  const text = bodyText(request, 'user_data')
  if (text === undefined) throw missing('user_data')
  request.region.store.metadata.set(servers.keyword, String(row.id), { user_data: text })
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
