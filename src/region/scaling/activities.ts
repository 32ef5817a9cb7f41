import { stampOf } from '../clock.ts'
import type { Row } from '../kinds/model/column.ts'
import { scalingactivities, scalinggroupguests, scalinggroups } from '../kinds/scaling.ts'
import type { Region } from '../region.ts'
import { sql } from '../store/sql.ts'

const RUNNING = 'execution'

/** How something that a group did ended. */
export interface Outcome {
  readonly status: 'succeed' | 'part_succeed' | 'failed' | 'reject'
  readonly action?: string
  readonly reason?: string
  /** How many servers the group has then. */
  readonly instances?: number
}

/** Notes that a group does something, and why. @param at when, if not now */
export function begin({ store, clock }: Region, group: Row, trigger: string, at = clock.now()): Row {
  return store.rows(scalingactivities.plural).insert({
    scaling_group_id: String(group.id),
    trigger_desc: trigger,
    created_at: stampOf(at),
    start_time: stampOf(at),
    status: RUNNING,
  })
}

export function end({ store, clock }: Region, activity: Row, { status, action, reason, instances }: Outcome): void {
  store.rows(scalingactivities.plural).update(String(activity.id), {
    status,
    end_time: clock.stamp(),
    ...(action === undefined || action === '' ? {} : { action_desc: action }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
    ...(instances === undefined ? {} : { instance_number: instances }),
  })
}

/**
 * Nobody knows how those ended that the end of the last process interrupted. Servers that were on their way into a group,
 * or out of it, count as there: what they are by now tells whether they stay.
 */
export function endInterrupted(region: Region): void {
  const { store } = region
  if (!store.used(scalingactivities.plural)) return
  for (const activity of store.rows(scalingactivities.plural).where({ status: RUNNING }))
    end(region, activity, { status: 'failed', reason: 'As the service restarts, the status becomes unknown' })
  const joints = store.rows(scalinggroupguests.plural)
  for (const status of ['joining', 'removing'])
    for (const joint of joints.where({ guest_status: status })) joints.change(joint, { guest_status: 'ready' })
}

/** What changes how many servers a group shall have. */
export interface Change {
  /** What an activity says set it off. */
  readonly trigger: string
  /** How many are wanted, where so many were. */
  readonly wanted: (desired: number) => number
  /** Whether it must wait until the last one has had time to work. */
  readonly cools?: boolean
  /** For how long alarms do nothing afterwards, seconds. */
  readonly coolingSeconds?: number
  /** When it fell due, if that is not now. */
  readonly at?: Date
}

/** Changes how many servers a group shall have, within its bounds; a group that is off does nothing. */
export function scale(region: Region, groupId: string, change: Change): void {
  const { store, clock } = region
  const group = store.rows(scalinggroups.plural).byKey(groupId)
  if (group === undefined || group.enabled !== true) return
  const activity = begin(region, group, change.trigger, change.at)
  const allowed = new Date(String(group.allow_scale_time ?? 0))
  if (change.cools === true && allowed >= clock.now()) {
    const reason = `The Cooling Time limit the execution time of the policy to at least: ${spelled(allowed)}`
    end(region, activity, { status: 'reject', reason })
    return
  }
  const outcome = rescaled(region, group, change.wanted(Number(group.desire_instance_number)))
  end(region, activity, outcome)
  const seconds = change.coolingSeconds ?? 0
  if (outcome.status === 'reject' || seconds <= 0) return
  const until = new Date(clock.now().getTime() + seconds * 1000)
  if (until > allowed)
    store.rows(scalinggroups.plural).update(String(group.id), { allow_scale_time: until.toISOString() })
}

/** By the clock of Shanghai, whatever the region's is. */
function spelled(moment: Date): string {
  const there = new Date(moment.getTime() + 8 * 3_600_000)
  return `${there.toISOString().slice(0, 19).replace('T', ' ')} +0800`
}

function rescaled({ store }: Region, group: Row, wanted: number): Outcome {
  const desired = Number(group.desire_instance_number)
  const bounds = [
    {
      bound: Number(group.max_instance_number),
      word: 'Max',
      odd: 'greater',
      beyond: (bound: number) => wanted > bound,
    },
    { bound: Number(group.min_instance_number), word: 'Min', odd: 'less', beyond: (bound: number) => wanted < bound },
  ]
  const hit = bounds.find(({ bound, beyond }) => beyond(bound))
  const change = `Want to change the Desired Instance Number from "${desired}" to "${wanted}", but`
  if (hit !== undefined && hit.bound === desired) {
    const reason = `${change} the Desired Instance Number has reached the ${hit.word} Instance Number`
    return { status: 'reject', reason }
  }
  const target = hit?.bound ?? wanted
  store.rows(scalinggroups.plural).update(String(group.id), { desire_instance_number: target })
  const action = `Change the Desired Instance Number from "${desired}" to "${target}"`
  if (hit === undefined) return { status: 'succeed', action }
  const reason = `${change} "${wanted}" is ${hit.odd} than the ${hit.word} Instance Number "${hit.bound}"`
  return { status: 'part_succeed', action, reason }
}

/** All that a group did. */
export function activitiesOf({ store }: Region, groupId: string): Row[] {
  return store.rows(scalingactivities.plural).select(sql`t.scaling_group_id = ${groupId}`)
}
