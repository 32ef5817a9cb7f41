import { startWork } from '../actions/cloud-work.ts'
import { ApiError, badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { servers } from '../kinds/servers.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { byNameOrId } from '../resources/owner.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import { ownPlace } from './placement.ts'

/** Moves a server to another hypervisor: the wanted one, or whichever fits. */
function moving(live: boolean): ObjectAction {
  return (request, row) => {
    const { store } = request.region
    const before = String(row.status)
    if (live && !['running', 'suspend'].includes(before))
      throw new ApiError('BadRequestError', `Cannot live migrate in status ${before}`)
    if (!live && before !== 'ready')
      throw new ApiError(
        'ServerStatusError',
        `Cannot normal migrate guest in status ${before}, try rescue mode or server-live-migrate?`,
        { status: 400 },
      )
    const wanted = bodyText(request, 'prefer_host_id', 'prefer_host')
    const host = wanted === undefined ? undefined : byNameOrId(store, 'hosts', wanted)
    if (wanted !== undefined && host === undefined)
      throw new ApiError('ResourceNotFoundError', `host ${wanted} not found`)
    if (host !== undefined && host.id === row.host_id) throw badInput('Guest already on the host')
    const order = {
      instanceType: String(row.instance_type ?? ''),
      cpus: Number(row.vcpu_count),
      memoryMb: Number(row.vmem_size),
      disks: [],
      nics: [],
      secgroups: [],
      autoStart: false,
      ...(host === undefined ? {} : { host }),
    }
    const work = {
      task: live ? 'GuestLiveMigrateTask' : 'GuestMigrateTask',
      kind: servers,
      row,
      passing: live ? ['start_migrate', 'live_migrating'] : ['start_migrate', 'migrating'],
      failed: 'migrate_failed',
      done: before,
      log: { doing: 'migrating', done: 'migrate', failed: 'migrate_fail' },
    }
    startWork(request, work, async () => {
      const place = ownPlace(store, order, String(row.host_id))
      store.db.transaction(() => {
        moveLocalDisks(request, row, place.host)
        store.rows(servers.plural).update(String(row.id), { host_id: String(place.host.id) })
      })
    })
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
