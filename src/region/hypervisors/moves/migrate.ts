import { startWork } from '../../actions/cloud-work.ts'
import { ApiError, badInput } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import type { OwnOrder } from '../order.ts'
import { ownPlace } from '../placement.ts'
import { startLater } from '../power.ts'
import { checkLiveMigrate, checkMigrate } from './checks.ts'

function orderLike(row: Row, host: Row | undefined): OwnOrder {
  return {
    instanceType: String(row.instance_type ?? ''),
    cpus: Number(row.vcpu_count),
    memoryMb: Number(row.vmem_size),
    disks: [],
    nics: [],
    secgroups: [],
    autoStart: false,
    ...(host === undefined ? {} : { host }),
  }
}

/** Where a server could go: to the wanted host, or whichever fits. @throws ApiError when there is none */
export function destination({ region }: ApiRequest, row: Row, wanted: Row | undefined): Row {
  return ownPlace(region.store, orderLike(row, wanted), String(row.host_id)).host
}

/** How a server moves, running or stopped. */
export interface Move {
  readonly live: boolean
  readonly wanted: Row | undefined
  readonly autoStart?: boolean
}

/** Moves a server to another hypervisor. */
export function startMove(request: ApiRequest, row: Row, { live, wanted, autoStart = false }: Move): void {
  const { store } = request.region
  const before = String(row.status)
  const work = {
    task: live ? 'GuestLiveMigrateTask' : 'GuestMigrateTask',
    kind: servers,
    row,
    passing: live ? ['start_migrate', 'live_migrating'] : ['start_migrate', 'migrating'],
    failed: 'migrate_failed',
    // Of a server whose host was lost nobody knows more than that it does not run.
    done: before === 'unknown' ? 'ready' : before,
    log: { doing: 'migrating', done: 'migrate', failed: 'migrate_fail' },
  }
  startWork(request, work, async () => {
    const host = destination(request, row, wanted)
    store.db.transaction(() => {
      moveLocalDisks(request, row, host)
      store.rows(servers.plural).update(String(row.id), { host_id: String(host.id) })
    })
    if (autoStart) startLater(request, row)
  })
}

function moving(live: boolean): ObjectAction {
  return (request, row) => {
    const wanted = live ? checkLiveMigrate(request, row) : checkMigrate(request, row)
    if (wanted !== undefined && wanted.id === row.host_id) throw badInput('Guest already on the host')
    startMove(request, row, { live, wanted, autoStart: !live && flagOf(request.body, 'auto_start') === true })
    return undefined
  }
}

/** Disks on a host's own storage go to that of the other host. */
function moveLocalDisks({ region }: ApiRequest, server: Row, host: Row): void {
  const { store } = region
  const [target] = store.rows('storages').select(sql`t.storage_type = 'local' AND t.id IN
    (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(host.id)}) LIMIT 1`)
  const local = store
    .rows('disks')
    .select(sql`t.id IN (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(server.id)})
    AND t.storage_id IN (SELECT id FROM storages WHERE storage_type = 'local')`)
  if (local.length > 0 && target === undefined)
    throw new ApiError('OutOfResource', `host ${String(host.name)} has no local storage`)
  for (const disk of local) store.rows('disks').update(String(disk.id), { storage_id: String(target?.id) })
}

export const migrations = {
  migrate: moving(false),
  'live-migrate': moving(true),
} as const satisfies Record<string, ObjectAction>
