import { isJsonObject } from '../../core/json.ts'
import { setStatus } from '../actions/cloud-work.ts'
import { numberOf } from '../actions/services/checks.ts'
import { badInput, forbidden } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { scalinggroups, scalingpolicies } from '../kinds/scaling.ts'
import { flagOf } from '../query/params.ts'
import type { Region } from '../region.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ClassAction, Handlers, ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { scale } from './activities.ts'
import { triggerWords } from './descriptions.ts'
import { rung, triggerOf } from './triggers.ts'

const DEFAULTS = { number: 1, cooling_time: 300 }

/** @throws ApiError for a word that is none of those */
function oneOf(request: ApiRequest, member: string, words: readonly string[], said: string): string {
  const text = bodyText(request, member) ?? ''
  if (!words.includes(text)) throw badInput(`unkown ${said} ${text}`)
  return text
}

/** A policy belongs to whom its group belongs, and is on at once. */
const create: ClassAction = (request, kind) => {
  const { store, clock } = request.region
  const wanted = bodyText(request, 'scaling_group_id', 'scaling_group') ?? ''
  const group = byNameOrId(store, scalinggroups.plural, wanted)
  if (group === undefined) throw badInput(`no such scaling group ${wanted}`)
  const type = oneOf(request, 'trigger_type', ['timing', 'cycle', 'alarm'], 'trigger type')
  const values = {
    action: oneOf(request, 'action', ['add', 'remove', 'set'], 'scaling policy action'),
    unit: oneOf(request, 'unit', ['s', '%'], 'scaling policy unit'),
    ...Object.fromEntries(Object.entries(DEFAULTS).map(([key, value]) => [key, numberOf(request, key) || value])),
  }
  const trigger = triggerOf(type, request.body, clock.now())
  return store.db.transaction(() => {
    const row = insertItem(request, kind, {
      ...values,
      scaling_group_id: String(group.id),
      trigger_type: type,
      trigger,
      domain_id: group.domain_id ?? 'default',
      tenant_id: group.tenant_id ?? '',
    })
    setStatus(request, scalingpolicies, row, 'creating')
    const made = describeAgain(request, kind, row)
    store.rows(scalingpolicies.plural).update(String(row.id), { status: 'ready', enabled: true })
    return made
  })
}

const remove: ObjectAction = (request, row, kind) => {
  setStatus(request, scalingpolicies, row, 'deleting')
  const gone = describeAgain(request, kind, row)
  removeRow(request, scalingpolicies, row)
  return gone
}

/** How many servers a policy wants, where so many are desired. */
function wantedBy(policy: Row): (desired: number) => number {
  return desired => {
    const number = Number(policy.number)
    const difference = policy.unit === '%' ? Math.trunc((number * desired) / 100) : number
    if (policy.action === 'set') return difference
    return policy.action === 'add' ? desired + difference : desired - difference
  }
}

/** How a policy is set off. */
interface Trip {
  readonly manual?: boolean
  /** When it fell due, if that is not now. */
  readonly at?: Date
}

/** Does what a policy wants; an alarm must have gone off as often as it says, and not just have been heeded. */
export function trip(region: Region, policy: Row, { manual = false, at }: Trip = {}): void {
  const { store, clock } = region
  const group = store.rows(scalinggroups.plural).byKey(String(policy.scaling_group_id))
  if (policy.enabled !== true || group?.enabled !== true) return
  const alarmed = policy.trigger_type === 'alarm'
  if (alarmed && !manual) {
    const { sets, trigger } = rung(isJsonObject(policy.trigger) ? policy.trigger : {}, clock.now())
    store.rows(scalingpolicies.plural).update(String(policy.id), { trigger })
    if (!sets) return
  }
  scale(region, String(policy.scaling_group_id), {
    trigger: triggerWords(policy, manual),
    wanted: wantedBy(policy),
    cools: alarmed,
    coolingSeconds: Number(policy.cooling_time),
    ...(at === undefined ? {} : { at }),
  })
}

const trigger: ObjectAction = (request, policy) => {
  if (policy.status !== 'ready') throw forbidden("Can't trigger scaling policy without status 'ready'")
  const alarm = bodyText(request, 'alarm_id')
  if (alarm !== undefined && policy.trigger_type === 'alarm' && flagOf(request.body, 'manual') !== true)
    throw badInput('mismatched alarm id')
  trip(request.region, policy, { manual: flagOf(request.body, 'manual') === true })
  return undefined
}

export const scalingPolicyHandlers: Handlers = { create, remove, perform: { trigger } }
