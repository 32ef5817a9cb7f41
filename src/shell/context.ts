import type { Context } from '../cli/context.ts'

import type { Session } from '../client/index.ts'
import type { Globals } from './session.ts'

/** What a command of climc is given: the outside world and a session, which connects at its first request. */
export interface ClimcContext extends Context {
  readonly session: Session
  /** The global options as read, for commands that start others with the same. */
  readonly globals: Globals
}
