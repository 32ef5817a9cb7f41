import { isJsonObject } from '../../../../core/json.ts'
import { badInput, conflict, invalidStatus, missingParameter, unsupportedOperation } from '../../../http/api-error.ts'
import { dbinstancebackups } from '../../../kinds/dbinstancebackups.ts'
import { dbinstances } from '../../../kinds/dbinstances.ts'
import { secgroups } from '../../../kinds/secgroups.ts'
import type { Handlers } from '../../../resources/handlers.ts'
import { listedReferences, referredTo } from '../../../resources/references.ts'
import { bodyText, textsIn } from '../../../resources/request.ts'
import { remoteUpdate, remoteUpdating, tellingOf } from '../../remote-update.ts'
import { notImplemented, numberOf, regionOf } from '../checks.ts'
import { expiryActions } from '../expiry.ts'
import { doing, removing } from '../life.ts'
import { asking } from '../of-cloud.ts'
import { forget } from '../parts.ts'
import { refuseDuration } from '../renewal.ts'
import { createInstance } from './create.ts'
import { instanceThere } from './of-cloud.ts'

const remove = removing({
  task: 'DBInstanceDeleteTask',
  passing: ['deleting'],
  failed: 'delete_failed',
  log: { failed: 'delete' },
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const { instance } = await instanceThere(request, row)
    await asking([], () => instance.delete())
  },
})

const RUNNING = 'running'

const reboot = doing({
  task: 'DBInstanceRebootTask',
  passing: ['rebooting'],
  failed: 'reboot_failed',
  done: RUNNING,
  log: { failed: 'reboot' },
  check: (_request, row) => {
    if (row.status !== RUNNING && row.status !== 'reboot_failed')
      throw invalidStatus(`Cannot do reboot dbinstance in status ${String(row.status)}`)
  },
  act: async (request, row) => {
    const { instance } = await instanceThere(request, row, 'dbinstance.GetIDBInstance')
    await asking('idbinstance.Reboot', () => instance.reboot())
  },
})

/** @throws ApiError always, in the end: no cloud here can go back to a backup in place */
const recovery = doing({
  task: 'DBInstanceRecoveryTask',
  passing: ['restoring'],
  failed: 'restore_failed',
  check: (request, row) => {
    if (row.status !== RUNNING)
      throw invalidStatus(`Cannot do recovery dbinstance in status ${String(row.status)} required status ${RUNNING}`)
    const backup = referredTo(
      request,
      dbinstancebackups,
      bodyText(request, 'dbinstancebackup_id', 'dbinstancebackup') ?? '',
    )
    const databases = request.region.store.rows('dbinstancedatabases').where({ dbinstance_id: String(row.id) })
    const wanted = isJsonObject(request.body.databases) ? request.body.databases : {}
    for (const [from, to] of Object.entries(wanted)) {
      const target = String(to ?? '') === '' ? from : String(to)
      if (!String(backup.db_names ?? '').includes(from))
        throw badInput(`backup ${String(backup.name)}(${String(backup.id)}) not contain database ${from}`)
      if (databases.some(database => database.name === target))
        throw conflict(`conflict database ${target} for instance ${String(row.name)}(${String(row.id)})`)
    }
    if (backup.manager_id !== row.manager_id) throw badInput('back and instance not in same cloudaccount')
    if (backup.cloudregion_id !== row.cloudregion_id) throw badInput('backup and instance not in same cloudregion')
    if (String(backup.engine ?? '') !== '' && backup.engine !== row.engine)
      throw badInput('cannot recover data from different RDS engine')
    throw notImplemented('ValidateDBInstanceRecovery')
  },
})

const renew = doing({
  task: 'DBInstanceRenewTask',
  passing: ['renewing'],
  failed: 'renew_failed',
  check: (request, row) => {
    if (row.status !== RUNNING)
      throw invalidStatus(`Cannot do renew dbinstance in status ${String(row.status)} required status ${RUNNING}`)
    refuseDuration(request, () => badInput('missong duration'))
  },
})

const setAutoRenew = doing({
  task: 'DBInstanceSetAutoRenewTask',
  passing: [],
  failed: 'set_auto_renew_failed',
  check: (request, row) => {
    if (row.status !== RUNNING)
      throw unsupportedOperation(`The dbinstance status need be ${RUNNING}, current is ${String(row.status)}`)
    if (row.billing_type !== 'prepaid') throw unsupportedOperation('Only prepaid dbinstance support this operation')
    const wanted = request.body.auto_renew === true
    if (row.auto_renew !== wanted)
      request.region.store.rows(dbinstances.plural).update(String(row.id), { auto_renew: wanted })
    return false
  },
})

const publicConnection = doing({
  task: 'DBInstancePublicConnectionTask',
  passing: ['deploying'],
  failed: 'failed',
  done: RUNNING,
  check: (request, row) => {
    const open = request.body.open !== false
    const isOpen = String(row.connection_str ?? '') !== ''
    if (open && isOpen) throw badInput('DBInstance has opened the outer network connection')
    if (!open && !isOpen) throw badInput('The extranet connection is not open')
  },
  act: async (request, row) => {
    const { instance } = await instanceThere(request, row, 'instance.GetIDBInstance')
    await asking('idbinstance.OpenPublicConnection || idbinstance.ClosePublicConnection', () =>
      instance.setPublicConnection(request.body.open !== false),
    )
  },
})

const changeConfig = doing({
  task: 'DBInstanceChangeConfigTask',
  passing: ['change_config'],
  failed: 'change_config_failed',
  done: RUNNING,
  log: { failed: 'change_config' },
  check: (request, row) => {
    if (row.status !== RUNNING) throw badInput(`Cannot change config in status ${String(row.status)}`)
    const [disk, type] = [numberOf(request, 'disk_size_gb'), bodyText(request, 'instance_type') ?? '']
    if (disk !== 0 && disk < Number(row.disk_size_gb)) throw unsupportedOperation('DBInstance Disk cannot be thrink')
    return disk === Number(row.disk_size_gb) && type === String(row.instance_type ?? '') ? false : undefined
  },
  act: async (request, row) => {
    const { instance } = await instanceThere(request, row)
    const change = {
      diskSizeGb: numberOf(request, 'disk_size_gb'),
      instanceType: bodyText(request, 'instance_type') ?? '',
    }
    await asking('ChangeConfig', () => instance.changeConfig(change))
  },
})

/** @throws ApiError always, in the end: no cloud here takes security groups for databases */
const setSecgroup = doing({
  task: 'DBInstanceSyncSecgroupsTask',
  passing: [],
  failed: 'sync_secgroup_failed',
  check: (request, row) => {
    if (row.status !== RUNNING) throw invalidStatus(`this operation requires rds state to be ${RUNNING}`)
    if (textsIn(request.body.secgroup_ids).length === 0) throw missingParameter('secgroup_ids')
    listedReferences(request, secgroups, 'secgroup_ids')
    const provider = regionOf(request, dbinstances, row)?.provider
    throw unsupportedOperation(`${String(provider)} supported secgroup count is 0`)
  },
})

const TELLING = tellingOf(
  dbinstances,
  'DBInstanceRemoteUpdateTask',
  async (request, row) => (await instanceThere(request, row)).instance,
)
const { updated, tagActions } = remoteUpdating({ ...TELLING, told: ['name', 'description'] })

export const dbinstanceHandlers: Handlers = {
  create: createInstance,
  updated,
  remove,
  forget,
  perform: {
    reboot,
    recovery,
    renew,
    'set-auto-renew': setAutoRenew,
    'public-connection': publicConnection,
    'change-config': changeConfig,
    'set-secgroup': setSecgroup,
    ...tagActions,
    'remote-update': remoteUpdate(TELLING),
    ...expiryActions,
  },
}
