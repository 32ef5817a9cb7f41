import { ApiError } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { drivesOf } from '../../kinds/model/drives.ts'
import { flagOf, integerOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'

const SLOWEST_MB = 50

function badRequest(details: string): ApiError {
  return new ApiError('BadRequestError', details)
}

function hostNotFound(name: string): ApiError {
  return new ApiError('BadRequestError', `Host ${name} not found`, {
    pattern: { id: 'Host %s not found', fields: [name] },
  })
}

/** The host that a server shall move to; undefined when any will do. */
export function wantedHost({ region: { store } }: ApiRequest, wanted: string | undefined): Row | undefined {
  if (wanted === undefined) return undefined
  const host = byNameOrId(store, 'hosts', wanted)
  if (host === undefined) throw hostNotFound(wanted)
  return host
}

/** Whether a disk of the server lies on a storage that only its host has. */
export function hasLocalDisks({ region: { store } }: ApiRequest, server: Row): boolean {
  const local = sql`SELECT 1 FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id
    JOIN storages AS s ON s.id = d.storage_id
    WHERE g.deleted = 0 AND g.guest_id = ${String(server.id)} AND s.storage_type IN ('local', 'lvm')`
  return store.db.get(local) !== undefined
}

/** Whether something lies in one of a server's drives. */
export function hasMedium(server: Row, kind: 'cdroms' | 'floppies'): boolean {
  return drivesOf(server, kind).some(({ image_id }) => image_id !== '')
}

function checkBackup(row: Row): void {
  if (String(row.backup_host_id ?? '') !== '') throw badRequest('guest has backup and cannot migrate')
}

/** @throws ApiError when a server that is stopped, or whose host is lost, cannot go elsewhere. @returns where it shall go */
export function checkMigrate(request: ApiRequest, row: Row, rescueKey = 'rescue_mode'): Row | undefined {
  const rescue = flagOf(request.body, rescueKey) === true
  if (!rescue && row.status !== 'ready')
    throw new ApiError(
      'ServerStatusError',
      `Cannot normal migrate guest in status ${String(row.status)}, try rescue mode or server-live-migrate?`,
    )
  checkBackup(row)
  if (rescue) checkRescue(request, row)
  const wanted = bodyText(request, 'prefer_host_id', 'prefer_host')
  try {
    return wantedHost(request, wanted)
  } catch (error) {
    throw error instanceof ApiError ? error.within('checkAssignHost') : error
  }
}

function checkRescue(request: ApiRequest, row: Row): void {
  const host = request.region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  if (host?.host_status !== 'offline')
    throw badRequest(`Host status ${String(host?.host_status)}, can't do rescue mode migration`)
  if (hasLocalDisks(request, row)) throw badRequest('Rescue mode requires all disk store in shared storages')
}

/** The same for a server that goes on running. */
export function checkLiveMigrate(request: ApiRequest, row: Row): Row | undefined {
  checkBackup(row)
  if (!['running', 'suspend'].includes(String(row.status)))
    throw badRequest(`Cannot live migrate in status ${String(row.status)}`)
  const bandwidth = integerOf(request.body, 'max_bandwidth_mb')
  if (bandwidth !== undefined && bandwidth < SLOWEST_MB) throw badRequest('max bandwidth must gratethan 100M')
  if (drivesOf(row, 'cdroms').some(({ ordinal, image_id }) => ordinal === 0 && image_id !== ''))
    throw badRequest('Cannot live migrate with cdrom')
  return wantedHost(request, bodyText(request, 'prefer_host_id', 'prefer_host'))
}
