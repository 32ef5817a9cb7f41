import type { Clock } from './clock.ts'
import type { Events } from './events.ts'
import type { Faults } from './http/faults.ts'
import type { Ids } from './ids.ts'
import type { ImageFiles } from './images/files.ts'
import type { Tokens } from './keystone/auth/tokens.ts'
import type { PasswordVerifier } from './keystone/passwords.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics/index.ts'
import type { Scaling } from './scaling/index.ts'
import type { Store } from './store/store.ts'
import type { SyncEngine } from './sync/engine.ts'
import type { TaskRunner } from './tasks/runner.ts'
import type { Timetable } from './timetable/index.ts'

/** The parts of a running dev region, as its handlers use them. */
export interface Region {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly events: Events
  readonly faults: Faults
  readonly tasks: TaskRunner
  readonly tokens: Tokens
  readonly passwords: PasswordVerifier
  readonly sync: SyncEngine
  readonly metrics: Metrics
  readonly timetable: Timetable
  readonly scaling: Scaling
  readonly images: ImageFiles
  /** Where clients reach it, without a slash at the end. */
  readonly url: string
}
