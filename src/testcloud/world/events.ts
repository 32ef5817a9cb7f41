import { REGIONS, SUBSCRIPTIONS } from '../catalog.ts'
import type { Scope } from '../layout.ts'
import { iso } from './context.ts'
import type { World } from './world.ts'

export interface CloudEvent {
  readonly id: string
  readonly time: string
  readonly action: string
  readonly service: string
  readonly resourceType: string
  readonly resourceId: string
  readonly userName: string
  readonly requestId: string
  readonly readOnly: boolean
  readonly succeeded: boolean
  readonly parameters: Readonly<Record<string, string>>
  readonly subscriptionId: string
  readonly regionId: string
}

interface Deed {
  readonly action: string
  readonly readOnly: boolean
}

const DEEDS: readonly [Deed, ...Deed[]] = [
  { action: 'StartInstance', readOnly: false },
  { action: 'StopInstance', readOnly: false },
  { action: 'RebootInstance', readOnly: false },
  { action: 'DescribeInstances', readOnly: true },
  { action: 'DescribeVolumes', readOnly: true },
  { action: 'ModifyInstanceAttribute', readOnly: false },
]

/** Something happened every so often, since ever. */
const EVERY_MS = 20 * 60_000
const MAX_KEPT = 1000

/** The audit log: what is made up of the past, and what was really asked for since the cloud started. */
export class EventLog {
  readonly #world: World
  readonly #done: CloudEvent[] = []

  constructor(world: World) {
    this.#world = world
  }

  /** Notes a change that was asked for over the API. */
  record(event: Omit<CloudEvent, 'id' | 'time'>): void {
    const time = iso(this.#world.context.clock.now())
    this.#done.push({ ...event, id: `evt-${event.requestId}`, time })
    if (this.#done.length > MAX_KEPT) this.#done.shift()
  }

  /** From `start` to before `end`, oldest first; the number of the last one seen leads on. */
  *between(start: number, end: number, scope: Scope, after: number): Generator<{ number: number; event: CloudEvent }> {
    const until = Math.min(end, this.#world.context.clock.now())
    for (let n = Math.max(Math.ceil(start / EVERY_MS), after + 1); n * EVERY_MS < until; n++) {
      const event = this.#madeUp(n)
      if (event !== undefined && fits(event, scope)) yield { number: n, event }
    }
    const base = Math.ceil(end / EVERY_MS) + 1
    for (const [i, event] of this.#done.entries()) {
      const time = Date.parse(event.time)
      if (base + i > after && time >= start && time < end && fits(event, scope)) yield { number: base + i, event }
    }
  }

  #madeUp(n: number): CloudEvent | undefined {
    const { context, collections, sizes } = this.#world
    if (sizes.servers === 0) return undefined
    const deed = context.dice.pick(DEEDS, 'event', n)
    const unit = context.dice.below(sizes.servers, 'event.unit', n)
    const place = context.layout.placeOf(unit)
    const resourceId = collections.instances.idAt(unit)
    const serial = n.toString(16).padStart(12, '0')
    return {
      id: `evt-${serial}`,
      time: iso(n * EVERY_MS + context.dice.below(EVERY_MS / 1000, 'event.time', n) * 1000),
      action: deed.action,
      service: 'compute',
      resourceType: 'instance',
      resourceId,
      userName: context.dice.pick(['administrator', 'operator', 'autoscaler'], 'event.user', n),
      requestId: `00000000-0000-4000-8000-${serial}`,
      readOnly: deed.readOnly,
      succeeded: !context.dice.oneIn(12, 'event.failed', n),
      parameters: { instanceId: resourceId },
      subscriptionId: place.subscription.id,
      regionId: place.zone.regionId,
    }
  }
}

function fits(event: CloudEvent, scope: Scope): boolean {
  return (
    (scope.subscriptionId === undefined || event.subscriptionId === scope.subscriptionId) &&
    (scope.regionId === undefined || event.regionId === scope.regionId)
  )
}

/** Where a change without a place of its own is noted. */
export const HOME = { subscriptionId: SUBSCRIPTIONS[0].id, regionId: REGIONS[0].id }
