import type { JsonObject } from '../../../core/json.ts'
import {
  ApiError,
  badInput,
  forbidden,
  invalidStatus,
  notEmpty,
  raised,
  unsupportedOperation,
} from '../../http/api-error.ts'
import { name, type Sql, sql } from '../../store/sql.ts'
import type { ReadContext } from './kind.ts'

/** Nothing stands against deleting objects of the kind. */
export const always = (): undefined => undefined

/** Objects that are locked against deletion must be unlocked first. */
export function unlessLocked(refusal: string) {
  return (object: JsonObject): ApiError | undefined =>
    object.disable_delete === true ? invalidStatus(refusal) : undefined
}

/** Why a server cannot be deleted: its host is out of reach, or it is locked. */
export function serverStanding(server: JsonObject): ApiError | undefined {
  const hosted = typeof server.host_type === 'string' && server.hypervisor !== 'baremetal'
  if (hosted && server.host_enabled !== true) return badInput('Cannot delete server on disabled host')
  if (hosted && server.host_service_status !== 'online') return badInput('Cannot delete server on offline host')
  return server.disable_delete === true ? invalidStatus('Virtual server is locked, cannot delete') : undefined
}

/** Of servers, a disk that has some. */
export function diskInUse({ id, name, guest_count }: JsonObject): ApiError | undefined {
  return Number(guest_count) > 0
    ? notEmpty(`Virtual disk ${String(name)}(${String(id)}) used by virtual servers`)
    : undefined
}

/** Of whatever it is bound to, an address. */
export function addressInUse({ associate_name }: JsonObject): ApiError | undefined {
  return associate_name === undefined || associate_name === ''
    ? undefined
    : new ApiError('UnclassifiedError', 'eip is associated with resources')
}

/** Some images are to stay. */
export function imageKept(image: JsonObject): ApiError | undefined {
  if (image.protected === true) return forbidden('image is protected')
  if (image.is_standard === true) return forbidden('image is standard')
  return image.is_guest_image === true ? forbidden('image is the part of guest image') : undefined
}

/** How many live rows of a kind point at the object. */
export function countOf(
  { store }: ReadContext,
  plural: string,
  column: string,
  { id }: JsonObject,
  more?: Sql,
): number {
  const at = sql`t.deleted = 0 AND ${name(column, 't')} = ${String(id)}`
  const condition = more === undefined ? at : sql`${at} AND ${more}`
  const found = store.db.get(sql`SELECT count(*) AS n FROM ${name(plural)} AS t WHERE ${condition}`)
  return Number(found?.n ?? 0)
}

/** Why a snapshot of a server cannot be deleted; undefined when it can. */
export function instanceSnapshotBusy({ status }: JsonObject): ApiError | undefined {
  return status === 'instance_snapshot_start_delete' || status === 'instance_snapshot_reset'
    ? forbidden('cannot delete instance snapshot in current status')
    : undefined
}

/** What may be deleted on hypervisors; clouds are asked whatever the status. */
const SETTLED = ['create_failed', 'delete_failed', 'ready', 'unknown']

/** Why a snapshot of a disk cannot be deleted; undefined when it can. */
export function snapshotInUse(snapshot: JsonObject): ApiError | undefined {
  const refusal = (details: string) => new ApiError('BadRequestError', details)
  const status = String(snapshot.status)
  const cloud = String(snapshot.manager_id ?? '') !== ''
  if (status === 'deleting') return refusal(`Cannot delete snapshot in status ${status}`)
  if (snapshot.is_sub_snapshot === true) return refusal('snapshot referenced by instance snapshot')
  if (snapshot.disk_status === 'reset') return refusal('Cannot delete snapshot on disk reset')
  return cloud || SETTLED.includes(status) ? undefined : refusal(`Cannot delete snapshot in status ${status}`)
}

/** Of servers, a group that has none and whose address is not reached from outside. */
export function groupInUse(object: JsonObject, context: ReadContext): ApiError | undefined {
  if (typeof object.vip_eip === 'string') return raised('NotEmptyError', `group associate with eip ${object.vip_eip}`)
  return countOf(context, 'groupguests', 'group_id', object) > 0
    ? unsupportedOperation('please retry after unbind all guests in group')
    : undefined
}

/** Where something was backed up to. */
export function backupStorageInUse(object: JsonObject, context: ReadContext): ApiError | undefined {
  return countOf(context, 'diskbackups', 'backup_storage_id', object) > 0
    ? notEmpty('storage has been used')
    : undefined
}

/** Why a backup of a disk cannot be deleted; undefined when it can. */
export function diskBackupInUse({ status, is_sub_backup }: JsonObject): ApiError | undefined {
  if (status === 'deleting') return new ApiError('BadRequestError', 'Cannot delete disk backup in status deleting')
  return is_sub_backup === true
    ? new ApiError('BadRequestError', 'disk backup referenced by instance backup')
    : undefined
}

/** The statuses are those of snapshots, as in the original. */
export function instanceBackupBusy({ status }: JsonObject): ApiError | undefined {
  return status === 'instance_snapshot_start_delete' || status === 'instance_snapshot_reset'
    ? forbidden('cannot delete instance backup in current status')
    : undefined
}

/** What orders servers from a template keeps it. */
export function templateInUse({ id }: JsonObject, { store }: ReadContext): ApiError | undefined {
  for (const [plural, words] of [
    ['servicecatalogs', 'service catalog'],
    ['scalinggroups', 'scalig group'],
  ] as const) {
    const user = store.used(plural) ? store.rows(plural).first({ guest_template_id: String(id) }) : undefined
    if (user !== undefined) return forbidden(`guest template ${String(id)} used by ${words} ${String(user.name)}`)
  }
  return undefined
}

/** Only a group that is off, and has no servers, goes. */
export function scalingGroupInUse(group: JsonObject): ApiError | undefined {
  if (group.enabled === true) return forbidden('Please disable this ScalingGroup firstly')
  return Number(group.instance_number) > 0
    ? forbidden('There are some guests in this ScalingGroup, please delete them firstly')
    : undefined
}

export function busy(details: string): ApiError {
  return new ApiError('ResourceBusyError', details)
}
