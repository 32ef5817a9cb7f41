import { isJsonObject } from '../../../core/json.ts'
import { backupValues, lookAfter, onlineStorage } from '../../actions/backups/disks.ts'
import { setStatus, startWork } from '../../actions/cloud-work.ts'
import { disksInOrder, likeness } from '../../actions/servers/create/server-config.ts'
import { checkIdle } from '../../actions/sync-status.ts'
import { badInput, missingParameter, raised } from '../../http/api-error.ts'
import { backupstorages, diskbackups, instanceBackupJoints, instancebackups } from '../../kinds/backups.ts'
import { diskBackupsOf } from '../../kinds/details/backups.ts'
import { servers } from '../../kinds/servers.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { freeName } from '../../resources/names.ts'
import { bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { createServer } from '../create.ts'
import { copyName } from './copy-name.ts'

const STEPS = { check: 'validateCreateInstanceBackup', name: 'db.NewNameValidator' }

/** Backs up a server: each of its disks, to the storage that the body names. */
const backUp: ObjectAction = (request, server) => {
  const { store, events } = request.region
  const name = copyName(request, instancebackups, server, STEPS)
  const storage = onlineStorage(request)
  const { server_config, ...values } = likeness(store, server)
  const row = store.rows(instancebackups.plural).insert({
    ...values,
    server_config: { ...(isJsonObject(server_config) ? server_config : {}), name: String(server.name) },
    name,
    status: 'creating',
    backup_storage_id: String(storage.id),
  })
  events.recordBrief(instancebackups, row, 'create', request.identity)
  const before = String(server.status)
  setStatus(request, servers, server, 'start_instance_backup', 'instance backup')
  const work = {
    task: 'InstanceBackupCreateTask',
    kind: instancebackups,
    row,
    passing: ['creating', 'snapshot', 'saving'],
    failed: 'create_failed',
    done: 'ready',
  }
  startWork(request, work, async () => {
    let sizeMb = 0
    disksInOrder(store, server).forEach((disk, index) => {
      const end = request.region.ids.bytes(4).toString('hex')
      const part = store.rows(diskbackups.plural).insert({
        ...backupValues(request, disk, storage),
        project_src: 'local',
        name: freeName(store, diskbackups, `${name}-${end}`),
        size_mb: Number(disk.disk_size),
        status: 'ready',
      })
      events.recordBrief(diskbackups, part, 'create', request.identity)
      store.table(instanceBackupJoints).insert({
        instance_backup_id: String(row.id),
        disk_backup_id: String(part.id),
        disk_index: index,
      })
      sizeMb += Number(disk.disk_size)
    })
    store.rows(instancebackups.plural).update(String(row.id), { size_mb: sizeMb })
    setStatus(request, servers, server, 'sync_status')
    setStatus(request, servers, server, before)
  })
  return undefined
}

export const instanceBackupActions = { 'instance-backup': backUp } as const

const remove: ObjectAction = (request, row) => {
  const { store } = request.region
  const id = String(row.id)
  const work = {
    task: 'InstanceBackupDeleteTask',
    kind: instancebackups,
    row,
    passing: ['deleting'],
    reason: 'InstanceBackupDeleteTask',
    failed: 'delete_failed',
  }
  startWork(request, work, async () =>
    store.db.transaction(() => {
      const parts = diskBackupsOf(store, id)
      store.table(instanceBackupJoints).removeWhere(sql`instance_backup_id = ${id}`)
      for (const part of parts) removeRow(request, diskbackups, part)
      removeRow(request, instancebackups, row)
    }),
  )
  return undefined
}

/** Makes a server like the one that was backed up. */
const recovery: ObjectAction = (request, row) => {
  const config = isJsonObject(row.server_config) ? row.server_config : {}
  const body = {
    generate_name: bodyText(request, 'name') ?? String(config.name ?? row.name),
    description: `recovered from instance backup ${String(row.name)}`,
    instance_backup_id: String(row.id),
  }
  const work = {
    task: 'InstanceBackupRecoveryTask',
    kind: instancebackups,
    row,
    passing: ['recovery'],
    failed: 'create_failed',
    done: 'ready',
    log: { done: 'recovery', failed: 'recovery_fail' },
  }
  startWork(request, work, async () => {
    await createServer({ ...request, body, envelope: {} }, servers)
  })
  return undefined
}

/** Puts a backup into a file on its storage, that another region could take it from. */
const pack: ObjectAction = (request, row) => {
  if (bodyText(request, 'package_name') === undefined) throw missingParameter('missing package_name')
  const log = { done: 'pack', failed: 'pack_fail' }
  const work = { task: 'InstanceBackupPackTask', kind: instancebackups, row, passing: ['pack'], failed: 'pack_failed' }
  startWork(request, { ...work, done: 'ready', log }, async () => {})
  return undefined
}

/** A backup of the parts is there when all of them are. */
const syncStatus: ObjectAction = (request, row) => {
  checkIdle(request.region, row, 'InstanceBackup')
  const { store } = request.region
  const parts = diskBackupsOf(store, String(row.id))
  const work = {
    task: 'InstanceBackupSyncstatusTask',
    kind: instancebackups,
    row,
    passing: ['sync_status'],
    reason: 'perform_syncstatus',
    failed: 'unknown',
    done: parts.length > 0 && parts.every(part => part.status === 'ready') ? 'ready' : 'unknown',
  }
  startWork(request, work, async () => {
    for (const part of parts) lookAfter(request, part)
  })
  return undefined
}

/** A backup out of a package, which is on no storage here. */
const unpack: ClassAction = (request, kind) => {
  const name = bodyText(request, 'package_name')
  if (name === undefined) throw missingParameter('missing package_name')
  const wanted = bodyText(request, 'backup_storage_id') ?? ''
  const storage = request.region.store.rows(backupstorages.plural).byKey(wanted)
  if (storage === undefined) throw badInput(`unable to fetch backupStorage ${wanted}`)
  const row = insertItem(request, kind, { status: 'init', backup_storage_id: wanted })
  const work = {
    task: 'InstanceBackupUnpackTask',
    kind: instancebackups,
    row,
    passing: ['creating_from_package'],
    failed: 'create_from_package_failed',
    log: { failed: 'unpack_fail' },
  }
  startWork(request, work, async () => {
    throw raised('NotFoundError', `package ${name} on ${String(storage.name)}`)
  })
  return describe(request, kind, row)
}

export const instanceBackupHandlers: Handlers = {
  create: unpack,
  remove,
  perform: { recovery, pack, syncstatus: syncStatus },
}
