import { isJsonObject } from '../../../../core/json.ts'
import {
  ApiError,
  badInput,
  conflict,
  missingParameter,
  notSupported,
  raised,
  unsupportedOperation,
} from '../../../http/api-error.ts'
import { elasticcaches } from '../../../kinds/elasticcaches.ts'
import { elasticcacheskus } from '../../../kinds/elasticcacheskus.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, textsIn } from '../../../resources/request.ts'
import { cloudOf } from '../../cloud-of.ts'
import { syncOne } from '../../cloud-sync.ts'
import { namedModel, regionOf } from '../checks.ts'
import { doing } from '../life.ts'
import { autoRenewal, refuseDuration } from '../renewal.ts'
import { choice, matching, ranged, required } from '../validators.ts'
import { cacheThere, resetCachePassword } from './parts.ts'

const PREPAID = 'prepaid'
const RUNNING = 'running'
const TIME = '(0[0-9]|1[0-9]|2[0-3]|[0-9]):[0-5][0-9]Z'
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface Change {
  readonly task: string
  readonly passing?: string
  readonly failed?: string
  /** What the clouds here do not do. */
  readonly step: string
  /** What the log of events calls a failure of it. */
  readonly event: string
  readonly check?: (request: ApiRequest, row: Row) => void
}

/** Changes that the clouds here do not make: they end where the original's end. */
const change = ({ task, passing = 'changing', failed = 'change_failed', step, event, check }: Change): ObjectAction =>
  doing({
    task,
    passing: [passing],
    failed,
    log: { failed: event },
    ...(check === undefined ? {} : { check: (request, row) => void check(request, row) }),
    act: async (request, row) => {
      await cacheThere(request, row)
      throw raised('NotSupportedError', step)
    },
  })

function checkSku(request: ApiRequest, row: Row): void {
  if (row.status !== RUNNING)
    throw new ApiError('ResourceNotReadyError', `cannot change specification in status ${String(row.status)}`)
  required(request, 'sku')
  const sku = namedModel(request, elasticcacheskus, 'sku')
  const [region, zone] = [String(regionOf(request, elasticcaches, row)?.id ?? ''), String(row.zone_id ?? '')]
  if (sku?.cloudregion_id !== region)
    throw badInput(`region mismatch: instance region ${region}, sku region ${String(sku?.cloudregion_id)}`)
  const skuZone = String(sku.zone_id ?? '')
  if (skuZone !== '' && skuZone !== zone) throw badInput(`zone mismatch: instance zone ${zone}, sku zone ${skuZone}`)
  const version = String(row.engine_version ?? '')
  if (version !== '' && sku.engine_version !== version)
    throw badInput(`engine version mismatch: instance version ${version}, sku version ${String(sku.engine_version)}`)
}

function checkMaintainTime(request: ApiRequest, row: Row): void {
  const time = new RegExp(`^${TIME}$`)
  const [start, end] = [matching(request, 'maintain_start_time', time), matching(request, 'maintain_end_time', time)]
  if (start === row.maintain_start_time && end === row.maintain_end_time) throw badInput('maintain time has no change')
}

function checkBackupPolicy(request: ApiRequest): void {
  choice(request, 'backup_type', ['automated', 'manual'])
  ranged(request, 'backup_reserved_days', 1, 7)
  required(request, 'preferred_backup_period')
  choice(request, 'preferred_backup_period', DAYS)
  matching(request, 'preferred_backup_time', new RegExp(`^${TIME}-${TIME}$`))
}

const hasPublic = (row: Row) => String(row.public_dns ?? '') !== '' || String(row.public_ip_addr ?? '') !== ''

/** @throws ApiError always, in the end: the original has no such task */
const updateParameters: ObjectAction = request => {
  const { parameters } = request.body
  if (parameters === undefined) throw missingParameter('parameters')
  if (!isJsonObject(parameters)) throw badInput('invalid parameter format. json dict required')
  throw new ApiError('UnclassifiedError', 'task ElasticcacheUpdateInstanceParametersTask not found')
}

/** @throws ApiError always, in the end: no cloud here takes security groups for caches */
const changingGroups =
  (after: (present: readonly string[], named: readonly string[]) => readonly string[]): ObjectAction =>
  (request, row) => {
    const joined = request.region.store.rows('elasticcachesecgroups').where({ elasticcache_id: String(row.id) })
    const present = joined.map(({ secgroup_id: id }) => String(id))
    if (after(present, textsIn(request.body.secgroup_ids)).length === 0)
      throw badInput('secgroups will be empty after update.')
    throw notSupported('binding security groups is not supported')
  }

const sync = doing({
  task: 'ElasticcacheSyncTask',
  passing: ['syncing'],
  failed: 'sync_failed',
  log: { failed: 'sync_conf' },
  act: async (request, row, kind) => await syncOne(request, await cloudOf(request.region, kind, row), kind, row),
})

const renew: ObjectAction = (request, row) => {
  if (row.billing_type !== PREPAID) throw unsupportedOperation('Only prepaid elastic cache support renew operation')
  return refuseDuration(request, () => badInput('missong duration'))
}

const setAutoRenew = autoRenewal({
  task: 'ElasticcacheSetAutoRenewTask',
  check: row => {
    if (row.status !== RUNNING)
      throw unsupportedOperation(`The elastic cache status need be ${RUNNING}, current is ${String(row.status)}`)
    if (row.billing_type !== PREPAID)
      throw unsupportedOperation('Only prepaid elastic cache support set auto renew operation')
  },
  act: async (request, row) => {
    await cacheThere(request, row)
    throw raised('NotSupportedError', 'SetAutoRenew')
  },
})

/** What can be changed of a cache. */
export const elasticcacheChanges: Readonly<Record<string, ObjectAction>> = {
  'change-spec': change({
    task: 'ElasticcacheChangeSpecTask',
    step: 'iec.ChangeInstanceSpec',
    event: 'change_flavor',
    check: checkSku,
  }),
  'update-auth-mode': change({
    task: 'ElasticcacheUpdateAuthModeTask',
    step: 'iec.UpdateAuthMode',
    event: 'update',
    check: (request, row) => {
      required(request, 'auth_mode')
      if (choice(request, 'auth_mode', ['on', 'off']) === row.auth_mode)
        throw conflict(`auth mode aready in status ${String(row.auth_mode)}`)
    },
  }),
  'set-maintain-time': change({
    task: 'ElasticcacheSetMaintainTimeTask',
    step: 'iec.SetMaintainTime',
    event: 'update',
    check: checkMaintainTime,
  }),
  'flush-instance': change({
    task: 'ElasticcacheFlushInstanceTask',
    passing: 'flushing',
    failed: 'flushing_failed',
    step: 'iec.FlushInstance',
    event: 'flush_instance_fail',
  }),
  'update-backup-policy': change({
    task: 'ElasticcacheUpdateBackupPolicyTask',
    step: 'iec.UpdateBackupPolicy',
    event: 'update',
    check: checkBackupPolicy,
  }),
  'allocate-public-connection': change({
    task: 'ElasticcacheAllocatePublicConnectionTask',
    passing: 'networkmodifying',
    failed: 'changing',
    step: 'AllocatePublicConnection',
    event: 'alloc_fail',
    check: (request, row) => {
      if (hasPublic(row)) throw conflict('public connection aready allocated')
      ranged(request, 'port', 1024, 65_535)
    },
  }),
  'release-public-connection': change({
    task: 'ElasticcacheReleasePublicConnectionTask',
    passing: 'networkmodifying',
    failed: 'changing',
    step: 'ReleasePublicConnection',
    event: 'delocate_fail',
    check: (_request, row) => {
      if (!hasPublic(row)) throw conflict('release public connection aready released')
    },
  }),
  'update-instance-parameters': updateParameters,
  'reset-password': resetCachePassword,
  'add-secgroup': changingGroups((present, named) => [...present, ...named]),
  'revoke-secgroup': changingGroups((present, named) => present.filter(id => !named.includes(id))),
  'set-secgroup': changingGroups((_, named) => named),
  sync,
  renew,
  'set-auto-renew': setAutoRenew,
}
