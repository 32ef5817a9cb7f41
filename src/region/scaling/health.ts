import type { Row } from '../kinds/model/column.ts'
import { scalinggroupguests, scalinggroups } from '../kinds/scaling.ts'
import { servers } from '../kinds/servers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { sql, within } from '../store/sql.ts'
import { startLeaving } from './members.ts'

/** Statuses of servers that are of no use to their group. A stopped one may just be started again. */
const BROKEN = ['unknown', 'sched_fail', 'net_fail', 'dev_fail', 'disk_fail', 'deploy_fail', 'start_fail']
const STOPPED = 'ready'

/** For how long a server may be stopped, milliseconds. */
const PATIENCE_MS = 2 * 60_000

/** Servers that were seen stopped, and the time at which that is too long, milliseconds since 1970. */
export type Stopped = Map<string, number>

/** Takes servers out of their groups that are of no use, and deletes them; the groups make others. */
export function checkHealth(request: ApiRequest, stopped: Stopped): void {
  const { store, clock } = request.region
  const now = clock.now()
  for (const [id, until] of stopped) {
    if (until > now.getTime()) continue
    stopped.delete(id)
    const server = store.rows(servers.plural).byKey(id)
    const joint = store.rows(scalinggroupguests.plural).first({ guest_id: id, guest_status: 'ready' })
    const group = store.rows(scalinggroups.plural).byKey(String(joint?.scaling_group_id ?? ''))
    if (server?.status === STOPPED && group !== undefined) drop(request, group, server)
  }
  const due = store.rows(scalinggroups.plural).where({ enabled: true })
  for (const group of due) if (new Date(String(group.next_check_time)) < now) checkGroup(request, group, now, stopped)
}

function checkGroup(request: ApiRequest, group: Row, now: Date, stopped: Stopped): void {
  const { store } = request.region
  const joints = store
    .rows(scalinggroupguests.plural)
    .where({ scaling_group_id: group.id ?? '', guest_status: 'ready' })
  const ids = joints.map(joint => String(joint.guest_id))
  const odd = store
    .rows(servers.plural)
    .select(sql`${within(sql`t.id`, ids)} AND ${within(sql`t.status`, [...BROKEN, STOPPED])}`)
  if (odd.length === 0) return
  const next = new Date(now.getTime() + Number(group.health_check_cycle) * 1000)
  store.rows(scalinggroups.plural).change(group, { next_check_time: next.toISOString() })
  for (const server of odd) {
    const joint = joints.find(one => one.guest_id === server.id)
    const grace = new Date(String(joint?.updated_at)).getTime() + Number(group.health_check_gov) * 1000
    if (grace > now.getTime()) continue
    if (server.status !== STOPPED) drop(request, group, server)
    else if (!stopped.has(String(server.id))) stopped.set(String(server.id), now.getTime() + PATIENCE_MS)
  }
}

function drop(request: ApiRequest, group: Row, server: Row): void {
  startLeaving(request, group, server, { deletes: true, auto: true })
}
