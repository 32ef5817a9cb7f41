import type { JsonObject } from '../../../core/json.ts'
import { ApiError, badInput, missingParameter, notSupported } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import { eips } from '../../kinds/eips.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { flagOf, textsOf } from '../../query/params.ts'
import { changeRow } from '../../resources/changes.ts'
import type { ClassAction, ObjectAction } from '../../resources/handlers.ts'
import { fetchItem } from '../../resources/lookup.ts'
import { changeProject } from '../../resources/owners/ownership.ts'
import { bodyText } from '../../resources/request.ts'
import { TAG_ACTIONS } from '../../resources/tagging.ts'
import { fromCloud } from '../../sync/cloud-errors.ts'
import { setStatus } from '../cloud-work.ts'
import { checkIdle } from '../sync-status.ts'
import { startSync } from './cards/sync-config.ts'
import { cloudServer, inCloud, serverWork, syncStatus } from './cloud-server.ts'
import { disksOf } from './delete/delete.ts'
import { driverOf } from './drivers.ts'
import { isAwake } from './login/agent.ts'

const READY = ['ready', 'running']

function isReady(row: Row): boolean {
  return READY.includes(String(row.status))
}

export const sync: ObjectAction = (request, row) => {
  if (!isReady(row)) throw new ApiError('ResourceBusyError', `Cannot sync in status ${String(row.status)}`)
  return startSync(request, row)
}

/** Asks the cloud for its status; that it cannot tell is a status too, and the task has done what it could. */
export const syncstatus: ObjectAction = (request, row) => {
  checkIdle(request.region, row, 'Guest')
  setStatus(request, servers, row, 'start_sync_status')
  const work = { task: 'GuestSyncstatusTask', passing: ['sync_status'], failed: 'unknown' }
  serverWork(request, row, { ...work, reason: 'perform_syncstatus' }, () => syncStatus(request, row))
  return undefined
}

/** Whether packets of other addresses leave a server: without the check of MACs there is none of addresses. */
export const modifySrcCheck: ObjectAction = (request, row) => {
  if (!isReady(row)) throw new ApiError('BadRequestError', `Cannot change setting in status ${String(row.status)}`)
  const mac = flagOf(request.body, 'src_mac_check') ?? row.src_mac_check === true
  const ip = (flagOf(request.body, 'src_ip_check') ?? row.src_ip_check === true) && mac
  if (mac === row.src_mac_check && ip === row.src_ip_check) return undefined
  const notes = {
    src_ip_check: { new: ip, old: row.src_ip_check },
    src_mac_check: { new: mac, old: row.src_mac_check },
  }
  changeRow(request, servers, row, { src_ip_check: ip, src_mac_check: mac }, 'guest_src_check', notes)
  return startSync(request, row)
}

/** Gives a server to another project, with its disks and its address. */
export const changeOwner: ObjectAction = async (request, row, kind) => {
  const { store } = request.region
  for (const disk of disksOf(request, row)) await changeProject(request, disk, disks)
  for (const eip of store.rows('eips').where({ associate_id: String(row.id) })) await changeProject(request, eip, eips)
  await changeProject(request, row, kind)
  return startSync(request, row)
}

/** Saves an image of a server, which is stopped for it where the cloud wants that. */
export const saveImage: ObjectAction = (request, row) => {
  if (!isReady(row)) throw badInput(`Cannot save image in status ${String(row.status)}`)
  const name = bodyText(request, 'name', 'generate_name')
  if (name === undefined) throw badInput('Image name is required')
  if (disksOf(request, row).length === 0) throw badInput('No root image')
  const restart = row.status === 'running' && !driverOf(row).savesRunning
  const work = {
    task: 'GuestSaveImageTask',
    passing: ['start_save_disk'],
    failed: 'save_disk_failed',
    stage: 'OnSaveRootImageComplete',
  }
  inCloud(request, row, work, async ({ server }) => {
    if (restart) await server.stop({ force: true })
    await server.saveImage(name)
    if (restart || flagOf(request.body, 'auto_start') === true) await server.start()
  })
  return {
    name,
    restart,
    os_type: String(row.os_type ?? '') || 'Linux',
    ...(typeof row.os_arch === 'string' ? { os_arch: row.os_arch } : {}),
  }
}

/** How to see a server's screen; nothing of one that is off. */
export const vnc: ObjectAction = async (request, row) => {
  if (!isAwake(row)) return { port: 0 }
  try {
    const { server } = await cloudServer(request, row)
    const info = await server.getVncInfo()
    const plain: JsonObject = JSON.parse(JSON.stringify(info))
    return { ...plain, id: String(row.id) }
  } catch (error) {
    const cause = fromCloud(error)
    throw cause instanceof ApiError && cause.status === 406 ? notSupported() : cause
  }
}

/** Tags of several servers at once: `guests` are their ids or names, `metadata` the tags. */
const batchTagging =
  (action: 'user-metadata' | 'set-user-metadata'): ClassAction =>
  async (request, kind) => {
    const { store } = request.region
    const wanted = textsOf(request.body, 'guests')
    if (wanted.length === 0) throw missingParameter('guests')
    const tags = request.body.metadata
    if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) throw missingParameter('metadata')
    const rows = wanted.map(text => fetchItem(store, kind, request.identity, text))
    for (const row of rows) await TAG_ACTIONS[action]?.({ ...request, body: tags }, row, kind)
    return undefined
  }

export const batchTags: Readonly<Record<string, ClassAction>> = {
  'batch-user-metadata': batchTagging('user-metadata'),
  'batch-set-user-metadata': batchTagging('set-user-metadata'),
}
