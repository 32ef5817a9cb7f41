import type { Context } from '../cli/context.ts'
import type { Session } from '../client/index.ts'
import type { Globals } from './globals.ts'

/** What a command of climc is given: the outside world, and a session when it asks for one. */
export interface ClimcContext extends Context {
  /**
   * The session of this run, which connects at its first request. The client is loaded here and not before, so that
   * help and completion do not pay for it.
   * @throws ConfigError naming the variables that are missing
   */
  openSession(): Promise<Session>
  /** The global options as read, for commands that start others with the same. */
  readonly globals: Globals
}
