import type { Clock } from '../clock.ts'
import { administrator } from '../keystone/administrator.ts'
import type { Region } from '../region.ts'
import type { ApiRequest } from '../resources/request.ts'
import type { Store } from '../store/store.ts'
import { emptyBin, hasBin } from './bin.ts'
import { snapshotDisks } from './disk-snapshots.ts'
import { hasPolicies } from './policies.ts'
import { snapshotServers } from './server-snapshots.ts'
import { cleanServerSnapshots, cleanSnapshots } from './snapshot-cleanup.ts'
import { timeZoneOf, wallClockIn } from './time-zone.ts'

/** What is done at a minute of each hour, in the order of those minutes. */
const HOURLY: readonly (readonly [minute: number, job: (request: ApiRequest, at: Date) => Promise<void>])[] = [
  [0, emptyBin],
  [5, snapshotDisks],
  [10, snapshotServers],
  [35, cleanSnapshots],
  [35, cleanServerSnapshots],
]

/** All those minutes, and what zones are behind UTC, are multiples of it. */
const STEP_MS = 5 * 60_000
/** Of a clock that jumped further than that, only the last part is made up for. */
const FURTHEST_MS = 31 * 24 * 3_600_000

const SETTING = 'timetable'

/**
 * What the region does by itself at hours of the day. Whoever moves its clock gets what would have been done meanwhile,
 * hour after hour; what fell due while it was not running is not done later.
 */
export class Timetable {
  /** Until when everything has been begun, milliseconds since 1970. */
  #begun: number
  /** The region's time at the last look. */
  #seen: number
  #busy = false

  constructor(store: Store, clock: Clock) {
    this.#seen = clock.now().getTime()
    // A clock that is set at every start may be before what was done then.
    this.#begun = Math.max(this.#seen, Number(store.setting(SETTING) ?? 0))
  }

  /** Begins what has become due since the last look. */
  look(region: Region): void {
    const now = region.clock.now().getTime()
    if (now < this.#seen) this.#begun = now
    this.#seen = now
    if (this.#busy || this.#next() > now) return
    this.#busy = true
    region.tasks.accompany(SETTING, async () => {
      try {
        await this.#catchUp(region)
      } finally {
        this.#busy = false
      }
    })
  }

  /** The next moment at which something may be due. */
  #next(): number {
    return (Math.floor(this.#begun / STEP_MS) + 1) * STEP_MS
  }

  async #catchUp(region: Region): Promise<void> {
    const { store, clock, tasks } = region
    const now = clock.now().getTime()
    this.#begun = hasPolicies(store) || hasBin(store) ? Math.max(this.#begun, now - FURTHEST_MS) : now
    const wallClock = wallClockIn(timeZoneOf(store))
    for (let next = this.#next(); next <= clock.now().getTime() && !tasks.signal.aborted; next = this.#next()) {
      this.#begun = next
      const at = new Date(next)
      const jobs = HOURLY.filter(([minute]) => minute === wallClock(at).minute)
      if (jobs.length === 0) continue
      // Before it is done: it may be left undone, but is not done twice.
      store.saveSetting(SETTING, String(next))
      for (const [, job] of jobs) await attempt(region, () => job(ownRequest(region), at))
    }
  }
}

/** What one of them could not do stands in the way of no other. */
async function attempt(region: Region, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    region.log.write('timetable failed', { reason: error instanceof Error ? error.message : String(error) })
  }
}

/** In whose name the region does it. */
function ownRequest(region: Region): ApiRequest {
  return { region, identity: administrator(region), query: {}, body: {}, envelope: {}, id: SETTING }
}
