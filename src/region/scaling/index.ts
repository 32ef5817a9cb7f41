import type { Clock } from '../clock.ts'
import { administrator } from '../keystone/administrator.ts'
import { membersOf } from '../kinds/details/scaling.ts'
import type { Row } from '../kinds/model/column.ts'
import { scalinggroups, scalingpolicies } from '../kinds/scaling.ts'
import type { Region } from '../region.ts'
import type { ApiRequest } from '../resources/request.ts'
import { follow } from './follow.ts'
import { checkHealth, type Stopped } from './health.ts'
import { trip } from './policies.ts'
import { plain, timerOf, wound } from './triggers.ts'

/** After so many failures in a row a group is switched off. */
const MOST_FAILURES = 3
/** How late a policy may be set off, milliseconds: what was due long before the region was started is left out. */
const LATE_MS = 45_000

/** Lets groups of servers have as many as are desired, and policies change how many that is. */
export class Scaling {
  /** When the region was started, milliseconds since 1970 by its own clock. */
  readonly #started: number
  /** The groups that are being worked on. */
  readonly #busy = new Set<string>()
  readonly #failures = new Map<string, number>()
  readonly #stopped: Stopped = new Map()

  constructor(clock: Clock) {
    this.#started = clock.now().getTime()
  }

  /** Knows nothing more of groups and servers: with a seed, those after a reset have the same ids. */
  forget(): void {
    this.#failures.clear()
    this.#stopped.clear()
  }

  /** Begins what has become due since the last look. */
  look(region: Region): void {
    if (!region.store.used(scalinggroups.plural)) return
    this.#tripPolicies(region)
    const request = { region, identity: administrator(region), query: {}, body: {}, envelope: {}, id: 'scaling' }
    checkHealth(request, this.#stopped)
    this.#followAll(request)
  }

  /** Sets off the policies whose time has come, the earliest first. */
  #tripPolicies(region: Region): void {
    const table = region.store.rows(scalingpolicies.plural)
    const now = region.clock.now()
    const earliest = this.#started - LATE_MS
    for (const policy of table.where({ status: 'ready' })) {
      const timer = timerOf(policy)
      if (timer === undefined || timer.is_expired || new Date(timer.next_time).getTime() >= earliest) continue
      table.change(policy, { trigger: plain(wound(timer, new Date(earliest))) })
    }
    for (;;) {
      const [first] = table
        .where({ status: 'ready' })
        .flatMap(policy => {
          const timer = timerOf(policy)
          return timer === undefined || timer.is_expired || new Date(timer.next_time) > now ? [] : [{ policy, timer }]
        })
        .sort((one, other) => one.timer.next_time.localeCompare(other.timer.next_time))
      if (first === undefined) return
      const at = new Date(first.timer.next_time)
      trip(region, first.policy, { at })
      const after = new Date(at.getTime() + LATE_MS)
      table.update(String(first.policy.id), { trigger: plain(wound(first.timer, after)) })
    }
  }

  #followAll(request: ApiRequest): void {
    const { store, tasks } = request.region
    const groups = store.rows(scalinggroups.plural).where({ enabled: true })
    const members = membersOf({ store }, groups)
    for (const [i, group] of groups.entries()) {
      const [id, total] = [String(group.id), members[i] ?? 0]
      if (total === Number(group.desire_instance_number) || this.#busy.has(id) || this.#givenUp(request, group))
        continue
      this.#busy.add(id)
      tasks.accompany('scaling', () => this.#follow(request, group, total))
    }
  }

  /** Switches a group off that fails again and again. */
  #givenUp({ region }: ApiRequest, group: Row): boolean {
    if ((this.#failures.get(String(group.id)) ?? 0) < MOST_FAILURES) return false
    region.store.rows(scalinggroups.plural).change(group, { enabled: false })
    this.#failures.delete(String(group.id))
    return true
  }

  async #follow(request: ApiRequest, group: Row, total: number): Promise<void> {
    const id = String(group.id)
    let good = false
    try {
      good = await follow(request, group, total)
    } finally {
      this.#busy.delete(id)
      this.#failures.set(id, good ? 0 : (this.#failures.get(id) ?? 0) + 1)
    }
  }
}
