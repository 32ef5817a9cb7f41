import { ApiError } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { cloudServer, inCloud, startInCloud } from './cloud-server.ts'
import { driverOf } from './drivers.ts'

function hostNamed(request: ApiRequest): Row | undefined {
  const wanted = bodyText(request, 'prefer_host_id', 'prefer_host')
  if (wanted === undefined) return undefined
  const host = byNameOrId(request.region.store, 'hosts', wanted)
  if (host === undefined) throw new ApiError('BadRequestError', `Host ${wanted} not found`)
  return host
}

/** @throws ApiError when the servers of this hypervisor stay where they are */
function checkMigrates(row: Row): void {
  if (!driverOf(row).migrates)
    throw new ApiError('NotAcceptableError', `Not allow for hypervisor ${String(row.hypervisor)}`)
}

function migrating(request: ApiRequest, row: Row, live: boolean): void {
  const host = hostNamed(request)
  const work = {
    task: live ? 'ManagedGuestLiveMigrateTask' : 'ManagedGuestMigrateTask',
    passing: ['start_migrate', 'migrating'],
    failed: 'migrate_failed',
    stage: 'OnMigrateComplete',
    log: { doing: 'migrating', done: 'migrate', failed: 'migrate_fail' },
  }
  inCloud(request, row, work, async ({ server }) => {
    await server.migrate(String(host?.external_id ?? ''), { live })
    if (flagOf(request.body, 'auto_start') === true) await startInCloud(request, row, await cloudServer(request, row))
  })
}

export const migrate: ObjectAction = (request, row) => {
  checkMigrates(row)
  if (flagOf(request.body, 'rescue_mode') !== true && row.status !== 'ready')
    throw new ApiError(
      'ServerStatusError',
      `Cannot normal migrate guest in status ${String(row.status)}, try rescue mode or server-live-migrate?`,
    )
  migrating(request, row, false)
  return undefined
}

export const liveMigrate: ObjectAction = (request, row) => {
  checkMigrates(row)
  if (!['running', 'suspend'].includes(String(row.status)))
    throw new ApiError('BadRequestError', `Cannot live migrate in status ${String(row.status)}`)
  migrating(request, row, true)
  return undefined
}
