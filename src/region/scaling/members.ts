import { startDeletion } from '../actions/servers/delete/delete.ts'
import { lbBackendHandlers } from '../actions/services/loadbalancers/backends.ts'
import { badInput } from '../http/api-error.ts'
import { isOwn } from '../hypervisors/home.ts'
import { startRemoval } from '../hypervisors/remove.ts'
import { loadbalancerbackends } from '../kinds/loadbalancerbackends.ts'
import type { Row } from '../kinds/model/column.ts'
import { scalinggroupguests, scalinggroups } from '../kinds/scaling.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import type { Started } from '../tasks/runner.ts'
import { scale } from './activities.ts'

/** The joint of a server and its group; none of one that waits for its deletion. */
function jointOf(store: Store, groupId: string, guestId: string): Row | undefined {
  const [joint] = store
    .rows(scalinggroupguests.plural)
    .select(sql`t.scaling_group_id = ${groupId} AND t.guest_id = ${guestId} AND t.guest_status <> 'pending_remove'`)
  return joint
}

export function join({ store }: ApiRequest['region'], group: Row, guestId: string): void {
  const values = { scaling_group_id: String(group.id), guest_id: guestId, guest_status: 'joining' }
  store.rows(scalinggroupguests.plural).insert(values)
}

export function setJoint({ store }: ApiRequest['region'], group: Row, guestId: string, status: string): void {
  const joint = jointOf(store, String(group.id), guestId)
  if (joint !== undefined) store.rows(scalinggroupguests.plural).change(joint, { guest_status: status })
}

export function leave({ store }: ApiRequest['region'], group: Row, guestId: string): void {
  const condition = sql`scaling_group_id = ${String(group.id)} AND guest_id = ${guestId}`
  store.rows(scalinggroupguests.plural).removeWhere(condition)
}

/** How a server is taken out of its group. */
interface Removal {
  /** Whether it is deleted as well. */
  readonly deletes: boolean
  /** Whether the group itself wants it: then as many as before are desired. */
  readonly auto: boolean
}

/** Takes a server out of its group in the background. */
export function startLeaving(request: ApiRequest, group: Row, server: Row, { deletes, auto }: Removal): Started {
  const { region } = request
  const id = String(server.id)
  setJoint(region, group, id, 'removing')
  return region.tasks.start(
    {
      name: 'GuestDetachScalingGroupTask',
      kind: scalinggroups,
      row: group,
      identity: request.identity,
      requestId: request.id,
    },
    async parentId => {
      try {
        await leaveBackends(request, server)
        if (deletes) await deleted(request, server, parentId)
      } catch (error) {
        setJoint(region, group, id, 'remove_failed')
        throw error
      }
      leave(region, group, id)
      if (auto) return
      // The original knows the name of a server only if it deletes it.
      const trigger = `A user remove instance '${deletes ? String(server.name) : ''}' from the scaling group manually`
      scale(region, String(group.id), { trigger, wanted: desired => desired - 1 })
    },
  )
}

/** The balancers send it nothing any more. */
async function leaveBackends(request: ApiRequest, server: Row): Promise<void> {
  const { store } = request.region
  const [backend] = store.rows(loadbalancerbackends.plural).where({ backend_id: String(server.id) })
  if (backend !== undefined) await lbBackendHandlers.remove?.(request, backend, loadbalancerbackends)
}

/** Deletes the server past the bin, locked or not. @throws Error when it is still there afterwards */
async function deleted(request: ApiRequest, server: Row, parentId: string): Promise<void> {
  const { store } = request.region
  const id = String(server.id)
  const now = store.rows(servers.plural).byKey(id)
  if (now === undefined) return
  const { done } = isOwn(store, servers, now)
    ? startRemoval(request, now, true, parentId)
    : startDeletion(request, now, { override: true, snapshots: true }, parentId)
  await done
  const left = store.rows(servers.plural).byKey(id)
  if (left !== undefined) throw new Error(`server ${String(left.name)} is ${String(left.status)}`)
}

/** `POST /servers/id/detach-scaling-group` */
export const detachScalingGroup: ObjectAction = (request, server) => {
  const { store } = request.region
  const wanted = bodyText(request, 'scaling_group') ?? ''
  const group = byNameOrId(store, scalinggroups.plural, wanted)
  if (group === undefined) throw badInput(`no such ScalingGroup '${wanted}'`)
  if (jointOf(store, String(group.id), String(server.id)) === undefined)
    throw badInput(`Guest '${String(server.id)}' don't belong to ScalingGroup '${String(group.id)}'`)
  const asked = (key: string) => flagOf(request.body, key) === true
  startLeaving(request, group, server, { deletes: asked('delete_server'), auto: asked('auto') })
  return undefined
}
