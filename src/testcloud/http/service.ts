import type { Keys } from '../keys.ts'
import type { EventLog } from '../world/events.ts'
import type { World } from '../world/world.ts'
import type { FaultInjector } from './faults.ts'

/** What the routes serve from. */
export interface Service {
  readonly world: World
  readonly keys: Keys
  readonly accountId: string
  readonly faults: FaultInjector
  readonly events: EventLog
  /** Real time, by which requests are dated; the world may run on another clock. */
  readonly wallClock: () => number
}
