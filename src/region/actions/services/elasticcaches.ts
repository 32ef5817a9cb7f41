import {
  ApiError,
  badInput,
  conflict,
  invalidStatus,
  missingParameter,
  notSupported,
  raised,
} from '../../http/api-error.ts'
import type { Row } from '../../kinds/column.ts'
import { elasticcaches } from '../../kinds/elasticcaches.ts'
import { networks } from '../../kinds/networks.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { referredTo, requiredReference, textOfMember } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { expiryActions } from './expiry.ts'
import { doing, removing } from './life.ts'
import { asking, placeOf } from './of-cloud.ts'
import { forget } from './parts.ts'
import { checkPassword } from './passwords.ts'
import { remoteUpdate } from './remote-update.ts'

/** Nothing is sold here to make one of: once all else is right, that is said. */
const create: ClassAction = request => {
  if (textOfMember(request, 'network_id') === undefined) throw missingParameter('network_id')
  requiredReference(request, networks)
  const password = bodyText(request, 'password')
  if (password !== undefined) checkPassword(password)
  const type = bodyText(request, 'instance_type', 'sku')
  if (type === undefined) throw missingParameter('instance_type')
  throw badInput(`invalid instance_type ${type}`)
}

async function cacheThere(request: ApiRequest, row: Row) {
  const { region } = await placeOf(request, elasticcaches, row)
  return await asking('GetIElasticcacheById', () => region.getElasticcache(String(row.external_id ?? '')))
}

const remove = removing({
  task: 'ElasticcacheDeleteTask',
  passing: ['releasing'],
  failed: 'release_failed',
  log: { failed: 'delocate_fail' },
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const cache = await cacheThere(request, row)
    await asking('iec.Delete', () => cache.delete())
  },
})

/** @throws ApiError unless the cache is in one of the statuses */
function requireStatus(row: Row, statuses: readonly string[], refusal: string): void {
  if (!statuses.includes(String(row.status))) throw invalidStatus(refusal)
}

const restart = doing({
  task: 'ElasticcacheRestartTask',
  passing: ['restarting'],
  failed: 'restart_failed',
  done: 'running',
  log: { failed: 'restart_fail' },
  check: (_request, row) => {
    requireStatus(
      row,
      ['running', 'inactive'],
      `Cannot do restart elasticcache instance in status ${String(row.status)}`,
    )
  },
  act: async (request, row) => {
    const cache = await cacheThere(request, row)
    await asking('iec.Restart', () => cache.restart())
  },
})

/** Changes that the clouds here do not make: they end where the original's end. */
const change = (task: string, passing: string, step: string, event: string): ObjectAction =>
  doing({
    task,
    passing: [passing],
    failed: 'change_failed',
    log: { failed: event },
    act: async (request, row) => {
      await cacheThere(request, row)
      throw raised('NotSupportedError', step)
    },
  })

/** The cache that a part is to be made in. @throws ApiError */
function cacheOf(request: ApiRequest, said: string): Row {
  const text = bodyText(request, 'elasticcache', 'elasticcache_id')
  if (text === undefined) throw missingParameter(said)
  try {
    return referredTo(request, elasticcaches, text)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404)
      throw new ApiError('UnclassifiedError', 'getting elastic cache instance failed')
    throw error
  }
}

const RESERVED = ['admin', 'root', 'guest', 'default', 'mysql', 'replicator', 'test']

const createAccount: ClassAction = request => {
  cacheOf(request, 'elasticcache_id')
  const name = bodyText(request, 'name') ?? ''
  if (RESERVED.includes(name)) throw conflict(`account name '${name}' is not allowed`)
  throw raised('NotImplementedError', 'RequestCreateElasticcacheAccount')
}

const createAcl: ClassAction = request => {
  cacheOf(request, 'elasticcache')
  if (bodyText(request, 'ip_list') === undefined) throw missingParameter('ip_list')
  throw notSupported()
}

const createBackup: ClassAction = request => {
  const cache = cacheOf(request, 'elasticcache')
  if (cache.status !== 'running') throw badInput(`cannot make backup in status ${String(cache.status)}`)
  throw notSupported()
}

const removePart = (task: string) =>
  removing({
    task,
    passing: ['deleting'],
    failed: 'delete_failed',
    log: { failed: 'delete_fail' },
    act: async (request, row) => {
      const cache = request.region.store.rows(elasticcaches.plural).byKey(String(row.elasticcache_id))
      if (cache === undefined || String(row.external_id ?? '') === '') return
      await cacheThere(request, cache)
      throw raised('NotSupportedError', 'Delete')
    },
  })

export const elasticcacheHandlers: Readonly<Record<string, Handlers>> = {
  elasticcaches: {
    create,
    remove,
    forget,
    perform: {
      restart,
      'change-spec': change('ElasticcacheChangeSpecTask', 'changing', 'iec.ChangeInstanceSpec', 'change_flavor'),
      'update-auth-mode': change('ElasticcacheUpdateAuthModeTask', 'changing', 'iec.UpdateAuthMode', 'update'),
      'set-maintain-time': change('ElasticcacheSetMaintainTimeTask', 'changing', 'iec.SetMaintainTime', 'update'),
      'flush-instance': change('ElasticcacheFlushInstanceTask', 'flushing', 'iec.FlushInstance', 'update'),
      'remote-update': remoteUpdate('ElasticcacheRemoteUpdateTask', cacheThere),
      ...expiryActions,
    },
  },
  elasticcacheaccounts: { create: createAccount, remove: removePart('ElasticcacheAccountDeleteTask') },
  elasticcacheacls: { create: createAcl, remove: removePart('ElasticcacheAclDeleteTask') },
  elasticcachebackups: { create: createBackup, remove: removePart('ElasticcacheBackupDeleteTask') },
}
