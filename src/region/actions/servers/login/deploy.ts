import { gzipSync } from 'node:zlib'
import { isJsonObject } from '../../../../core/json.ts'
import { Secret } from '../../../../core/secret.ts'
import { ApiError, badInput, missingParameter } from '../../../http/api-error.ts'
import { keypairs } from '../../../kinds/keypairs.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { optionalReference } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { isNotSupported } from '../../../sync/cloud-errors.ts'
import { setStatus } from '../../cloud-work.ts'
import { type CloudServer, cloudServer, serverWork, startInCloud, stopInCloud, syncStatus } from '../cloud-server.ts'
import { driverOf, notImplemented } from '../drivers.ts'
import { checkPassword, noteLogin, randomPassword } from './login.ts'

/** What a request wants of the login of a server. */
export interface Login {
  readonly password?: Secret
  readonly keypair?: Row
  readonly deleteKeypair: boolean
  /** Whether anything of it changes. */
  readonly changes: boolean
}

/** @throws ApiError when the key pair is not there, or the password or the account is none */
export function loginOf(request: ApiRequest, row: Row): Login {
  const keypair = optionalReference(request, keypairs)
  const deleteKeypair = flagOf(request.body, 'delete_keypair') === true
  const given = bodyText(request, 'password')
  if (given !== undefined) checkPassword(given)
  const rekeyed = (keypair !== undefined || deleteKeypair) && String(row.keypair_id ?? '') !== String(keypair?.id ?? '')
  const reset = flagOf(request.body, 'reset_password') === true || rekeyed || given !== undefined
  const account = bodyText(request, 'login_account')
  if (reset && account !== undefined) {
    if (account.length > 32) throw badInput('login_account exceeds 32 characters')
    if (!/^[a-zA-Z$][a-zA-Z0-9_.$-]*$/.test(account))
      throw badInput('name starts with letter, and contains letter, number and - only')
  }
  const password =
    given !== undefined ? new Secret(given) : reset && keypair === undefined ? randomPassword() : undefined
  return {
    ...(password === undefined ? {} : { password }),
    ...(keypair === undefined ? {} : { keypair }),
    deleteKeypair,
    changes: reset,
  }
}

/** Tells the cloud how one logs in, and notes it here. */
async function applyLogin(request: ApiRequest, row: Row, { server }: CloudServer, login: Login): Promise<void> {
  const { password, keypair, deleteKeypair } = login
  await server.deploy({
    ...(password === undefined || deleteKeypair || keypair !== undefined ? {} : { password }),
    ...(keypair === undefined ? {} : { keypairName: String(keypair.name), publicKey: String(keypair.public_key) }),
    ...(deleteKeypair ? { deleteKeypair } : {}),
  })
  noteLogin(request, row, password, keypair)
}

/** Sets the password or the key pair of a server; one that runs is stopped for it and started again. */
export const deploy: ObjectAction = (request, row) => {
  const login = loginOf(request, row)
  const statuses = driverOf(row).deploy
  if (statuses === undefined) throw badInput(notImplemented('GetDeployStatus'))
  const status = String(row.status)
  if (!statuses.includes(status)) throw new ApiError('ServerStatusError', `Cannot deploy in status ${status}`)
  const { store } = request.region
  if (login.keypair !== undefined || login.deleteKeypair)
    store.rows(servers.plural).update(String(row.id), { keypair_id: login.keypair?.id ?? null })
  const wanted = flagOf(request.body, 'auto_start') === true || flagOf(request.body, 'restart') === true
  const restarts = status === 'running' ? login.changes : wanted
  const work = {
    task: 'GuestDeployTask',
    passing: ['start_deploy'],
    failed: 'deploy_fail',
    stage: 'OnDeployGuestComplete',
    log: { failed: 'deploy_fail' },
  }
  serverWork(request, row, work, async () => {
    const cloud = await cloudServer(request, row)
    if (restarts) await stopInCloud(request, row, cloud)
    setStatus(request, servers, row, 'deploying')
    if (login.changes) await applyLogin(request, row, cloud, login)
    if (restarts) await startInCloud(request, row, cloud)
    await syncStatus(request, row)
  })
  return undefined
}

/** The password alone, under the names that go with it. */
export const setPassword: ObjectAction = (request, row, kind) => {
  const { username, auto_start = null, password = null, reset_password = null } = request.body
  const body = { auto_start, password, reset_password }
  return deploy(
    { ...request, body: username === undefined || username === '' ? body : { ...body, login_account: username } },
    row,
    kind,
  )
}

/** Puts an image on the system disk of a server again, or another one. */
export const rebuildRoot: ObjectAction = (request, row) => {
  const { store } = request.region
  const disk = systemDisk(request, row)
  const given = bodyText(request, 'image_id', 'image')
  const named = given === undefined ? undefined : imageOf(request, given, disk)
  const statuses = driverOf(row).rebuildRoot
  if (statuses === undefined) throw badInput(notImplemented('GetRebuildRootStatus'))
  const status = String(row.status)
  if (!statuses.includes(status)) throw new ApiError('InvalidStatusError', `Cannot reset root in status ${status}`)
  if (status === 'ready' && row.shutdown_mode === 'stop_charging')
    throw new ApiError('InvalidStatusError', 'Cannot reset root with stop_charging')
  const login = loginOf(request, row)
  const image = named ?? ownImage(request, disk)
  store.rows(servers.plural).update(String(row.id), { keypair_id: login.keypair?.id ?? null })
  const work = {
    task: 'GuestRebuildRootTask',
    passing: ['rebuild_root'],
    failed: 'rebuild_root_fail',
    stage: 'OnRebuildRootDiskComplete',
    reason: 'request start rebuild root',
    log: { failed: 'rebuild_root_fail' },
  }
  serverWork(request, row, work, async () => {
    const cloud = await cloudServer(request, row)
    if (status === 'running') await stopInCloud(request, row, cloud)
    request.region.events.record(servers, row, 'rebuilding_root', '', request.identity)
    setStatus(request, servers, row, 'deploying', 'rebuild deploy')
    await cloud.server.rebuildRoot({ imageId: String(image.external_id) })
    if (login.changes) await applyLogin(request, row, cloud, login)
    request.region.events.record(servers, row, 'rebuild_root', '', request.identity)
    store.rows('disks').update(String(disk?.id ?? ''), { template_id: String(image.external_id) })
    await syncStatus(request, row)
    if (flagOf(request.body, 'auto_start') !== true) return
    await startInCloud(request, row, cloud)
    await syncStatus(request, row)
  })
  return undefined
}

function systemDisk({ region }: ApiRequest, row: Row): Row | undefined {
  return region.store.rows('disks').fetch(sql`SELECT d.* FROM disks AS d JOIN guestdisks AS g ON g.disk_id = d.id
    WHERE d.deleted = 0 AND g.deleted = 0 AND g.guest_id = ${String(row.id)} ORDER BY g."index" LIMIT 1`)[0]
}

function findImage({ region }: ApiRequest, wanted: string): Row | undefined {
  const [image] = region.store
    .rows('cachedimages')
    .select(sql`t.id = ${wanted} OR t.external_id = ${wanted} OR t.name = ${wanted} LIMIT 1`)
  return image
}

/** @throws ApiError when the image is not there, or does not fit on the disk */
function imageOf(request: ApiRequest, wanted: string, disk: Row | undefined): Row {
  const image = findImage(request, wanted)
  if (image === undefined) throw new ApiError('NotFoundError', `failed to find ${wanted}`)
  if (disk === undefined) throw badInput('no root disk is found')
  const leastMb = isJsonObject(image.info) ? Number(image.info.min_disk ?? 0) : 0
  if (leastMb > Number(disk.disk_size)) throw badInput('image size exceeds root disk size')
  return image
}

/** The image that the disk was made from. @throws ApiError when nobody knows it */
function ownImage(request: ApiRequest, disk: Row | undefined): Row {
  const image = findImage(request, String(disk?.template_id ?? ''))
  if (image === undefined) throw new ApiError('BadRequestError', 'No template for root disk, cannot rebuild root')
  return image
}

/** A script as servers keep it. */
export function packed(script: string): string {
  return gzipSync(script).toString('base64')
}

/** Keeps the script that a server runs when it is made anew. */
export const userData: ObjectAction = (request, row) => {
  const { store } = request.region
  const script = bodyText(request, 'user_data')
  if (script === undefined) throw missingParameter('user_data')
  store.metadata.set(servers.keyword, String(row.id), { user_data: packed(script) })
  const log = { doing: 'sync_conf', failed: 'sync_conf_fail' }
  serverWork(
    request,
    row,
    { task: 'GuestSyncConfTask', passing: ['sync_config'], failed: 'sync_fail', log },
    async () => {
      const { server } = await cloudServer(request, row)
      try {
        await server.updateUserData(script)
      } catch (error) {
        if (!isNotSupported(error)) throw error
      }
      await syncStatus(request, row)
    },
  )
  return undefined
}
