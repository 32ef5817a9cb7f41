import { setStatus } from '../actions/cloud-work.ts'
import { membersOf } from '../kinds/details/scaling.ts'
import { scalingactivities, scalinggroupnetworks, scalinggroups, scalingpolicies } from '../kinds/scaling.ts'
import type { ClassAction, Handlers, ObjectAction } from '../resources/handlers.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { sql } from '../store/sql.ts'
import { activitiesOf } from './activities.ts'
import { groupOrder } from './group-order.ts'

/** A new group is on at once, and has the servers that it shall have at the next look. */
const create: ClassAction = (request, kind) => {
  const { store, clock } = request.region
  const { values, networkIds } = groupOrder(request)
  return store.db.transaction(() => {
    const now = clock.now()
    const check = new Date(now.getTime() + Number(values.health_check_cycle) * 1000)
    const row = insertItem(request, kind, {
      ...values,
      enabled: true,
      status: 'ready',
      allow_scale_time: now.toISOString(),
      next_check_time: check.toISOString(),
    })
    const joints = store.rows(scalinggroupnetworks.plural)
    for (const id of networkIds) joints.insert({ scaling_group_id: String(row.id), network_id: id })
    return describe(request, kind, row)
  })
}

/** A group goes with its policies and all that it did. */
const remove: ObjectAction = (request, row, kind) => {
  const { region, identity } = request
  const { store, tasks } = region
  const id = String(row.id)
  const work = async () => {
    const policies = store.rows(scalingpolicies.plural).where({ scaling_group_id: id })
    setStatus(request, scalinggroups, row, 'deleting')
    for (const policy of policies) setStatus(request, scalingpolicies, policy, 'deleting', 'delete scaling group')
    setStatus(request, scalinggroups, row, 'wait_activity_over', 'wait all activities over')
    const [members = 0] = membersOf({ store }, [row])
    if (members > 0) {
      const reason = 'There are some guests in ScalingGroup, please delete them firstly'
      setStatus(request, scalinggroups, row, 'delete_failed', reason)
      region.events.record(scalinggroups, row, 'delete_fail', reason, identity)
      throw new Error(reason)
    }
    store.db.transaction(() => {
      for (const policy of policies) removeRow(request, scalingpolicies, policy)
      for (const activity of activitiesOf(region, id)) removeRow(request, scalingactivities, activity)
      store.rows(scalinggroupnetworks.plural).removeWhere(sql`scaling_group_id = ${id}`)
      removeRow(request, scalinggroups, row)
    })
  }
  tasks.start(
    { name: 'ScalingGroupDeleteTask', kind: scalinggroups, row, identity, params: { failed: 'delete_failed' } },
    work,
  )
  return describeAgain(request, kind, row)
}

export const scalingGroupHandlers: Handlers = { create, remove }

/** What was done can be forgotten. */
export const scalingActivityHandlers: Handlers = {
  remove: (request, row, kind) => {
    removeRow(request, kind, row)
    return undefined
  },
}
