import { ApiError, badInput, conflict, missingParameter, raised } from '../../../http/api-error.ts'
import { elasticcacheaccounts } from '../../../kinds/elasticcacheaccounts.ts'
import { elasticcaches } from '../../../kinds/elasticcaches.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { flagOf } from '../../../query/params.ts'
import type { Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { referredTo } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { describe } from '../../../resources/show.ts'
import { insertItem, removeRow } from '../../../resources/write.ts'
import { setStatus, startWork } from '../../cloud-work.ts'
import { creation, deletion } from '../courses.ts'
import { doing, making, removing } from '../life.ts'
import { asking, placeOf } from '../of-cloud.ts'
import { checkPassword } from '../passwords.ts'
import { checkAddresses, choice } from '../validators.ts'

/** The cache that a part is to be made in. @throws ApiError */
function cacheOf(request: ApiRequest, said: string): Row {
  const text = bodyText(request, 'elasticcache')
  if (text === undefined) throw missingParameter(said)
  try {
    return referredTo(request, elasticcaches, text)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404)
      throw new ApiError('UnclassifiedError', 'getting elastic cache instance failed')
    throw error
  }
}

function parentOf({ region }: ApiRequest, part: Row): Row {
  const cache = region.store.rows(elasticcaches.plural).byKey(String(part.elasticcache_id))
  if (cache === undefined) throw raised('NotFoundError', 'GetElasticcache')
  return cache
}

/** The cloud's own cache. */
export async function cacheThere(request: ApiRequest, row: Row) {
  const { region } = await placeOf(request, elasticcaches, row)
  return await asking('GetIElasticcacheById', () => region.getElasticcache(String(row.external_id ?? '')))
}

/** The clouds here tell of caches and keep no parts of them for the region. @throws ApiError always */
const refused = (step: string) => async (request: ApiRequest, part: Row) => {
  await cacheThere(request, parentOf(request, part))
  throw raised('NotSupportedError', step)
}

const RESERVED = ['admin', 'root', 'guest', 'default', 'mysql', 'replicator', 'test']

const createAccount = making({
  ...creation('ElasticcacheAccount'),
  check: request => {
    cacheOf(request, 'elasticcache_id')
    const name = bodyText(request, 'name', 'generate_name')
    if (name === undefined) throw badInput('name: missing input field')
    if (RESERVED.includes(name)) throw conflict(`account name '${name}' is not allowed`)
    const cache = bodyText(request, 'elasticcache_id')
    // The original looks the cache up under one name, and wants its id under the other.
    if (cache === undefined) throw badInput('elasticcache_id: missing input field')
    return { elasticcache_id: String(referredTo(request, elasticcaches, cache).id), password: '' }
  },
  act: refused('CreateAccount'),
})

const createAcl = making({
  ...creation('ElasticcacheAcl'),
  check: request => {
    const cache = cacheOf(request, 'elasticcache')
    const list = bodyText(request, 'ip_list')
    if (list === undefined) throw missingParameter('ip_list')
    checkAddresses(list)
    return { elasticcache_id: String(cache.id) }
  },
  act: refused('CreateAcl'),
})

const createBackup = making({
  ...creation('ElasticcacheBackup'),
  check: request => {
    const cache = cacheOf(request, 'elasticcache')
    if (cache.status !== 'running') throw badInput(`cannot make backup in status ${String(cache.status)}`)
    return { elasticcache_id: String(cache.id), backup_mode: 'manual' }
  },
  act: refused('CreateBackup'),
})

const removePart = (task: string, event: string) =>
  removing({
    ...deletion(task),
    log: { failed: event },
    act: async (request, row) => {
      if (String(row.external_id ?? '') !== '') await refused('Delete')(request, row)
    },
  })

const restore = doing({
  task: 'ElasticcacheBackupRestoreInstanceTask',
  passing: ['backuprecovering'],
  failed: 'create_failed',
  log: { failed: 'convert_fail' },
  check: (request, row) => {
    const { status } = parentOf(request, row)
    if (status !== 'running') throw conflict(`can't restore elastic cache in status ${String(status)}`)
  },
  act: refused('RestoreInstance'),
})

/** What an update of a part has become is told to the cloud. */
const rewriting = (task: string, step: string): ObjectAction =>
  doing({ task, passing: ['updating'], failed: 'update_failed', log: { failed: 'update' }, act: refused(step) })

/** A new password is given, or one is made up. @throws ApiError for one that is too weak */
function checkNewPassword(request: ApiRequest): void {
  const password = bodyText(request, 'password')
  if (password !== undefined) checkPassword(password)
}

/** Changes the password of an account; the cache that it is of tells of a failure, too. */
function resetPassword(request: ApiRequest, account: Row, cache: Row): void {
  const course = { task: 'ElasticcacheAccountResetPasswordTask', failed: 'change_failed' }
  const work = { ...course, kind: elasticcacheaccounts, row: account, passing: [], log: { failed: 'reset_password' } }
  startWork(request, work, async () => {
    try {
      await refused('ResetPassword')(request, account)
    } catch (error) {
      setStatus(request, elasticcaches, cache, work.failed, error instanceof Error ? error.message : '')
      throw error
    }
  })
}

const resetAccountPassword: ObjectAction = (request, row, kind) => {
  checkNewPassword(request)
  choice(request, 'account_privilege', ['read', 'write', 'repl'])
  setStatus(request, kind, row, 'changing')
  resetPassword(request, row, parentOf(request, row))
  return undefined
}

/** The account by which a cache is administered. @throws ApiError when it has none */
function adminOf({ region }: ApiRequest, cache: Row): Row {
  const id = String(cache.id)
  const [account] = region.store.rows(elasticcacheaccounts.plural).where({ elasticcache_id: id, account_type: 'admin' })
  if (account === undefined) throw new ApiError('NotFoundError', `no admin account found for elastic cache ${id}`)
  return account
}

/** `reset-password` of a cache is that of its administrator. */
export const resetCachePassword: ObjectAction = (request, row, kind) => {
  const given = bodyText(request, 'password') !== undefined || flagOf(request.body, 'reset_password') === true
  if (!given) throw missingParameter('password')
  checkNewPassword(request)
  const account = adminOf(request, row)
  setStatus(request, kind, row, 'changing')
  resetPassword(request, account, row)
  return undefined
}

/** `login-info` of a cache. */
export const loginOf: ObjectAction = (request, row) => {
  const account = adminOf(request, row)
  return { account_id: String(account.id), ...loginInfo(account) }
}

function loginInfo({ name, password }: Row) {
  return { username: String(name), password: String(password ?? '') }
}

export const elasticcachePartHandlers: Readonly<Record<string, Handlers>> = {
  elasticcacheaccounts: {
    create: createAccount,
    remove: removePart('ElasticcacheAccount', 'delete_fail'),
    perform: { 'reset-password': resetAccountPassword },
    specific: { 'login-info': (_, row) => loginInfo(row) },
  },
  elasticcacheacls: {
    create: createAcl,
    remove: removePart('ElasticcacheAcl', 'delocate_fail'),
    update: (request, _, patch) => {
      const list = bodyText(request, 'ip_list')
      if (list === undefined) throw missingParameter('ip_list')
      checkAddresses(list)
      return patch
    },
    updated: rewriting('ElasticcacheAclUpdateTask', 'UpdateAcl'),
  },
  elasticcachebackups: {
    create: createBackup,
    remove: removePart('ElasticcacheBackup', 'delocate_fail'),
    perform: { 'restore-instance': restore },
  },
  elasticcacheparameters: {
    create: (request, kind) => describe(request, kind, insertItem(request, kind)),
    remove: (request, row, kind) => void removeRow(request, kind, row),
    update: (request, _, patch) => {
      if (bodyText(request, 'value') === undefined) throw missingParameter('value')
      return patch
    },
    updated: rewriting('ElasticcacheParameterUpdateTask', 'UpdateInstanceParameters'),
  },
}
