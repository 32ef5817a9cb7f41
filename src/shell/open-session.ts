import type { Context } from '../cli/context.ts'
import type { Session } from '../client/index.ts'
import { mendModes } from './config/fallback.ts'
import type { Globals } from './globals.ts'
import { lacksCredentials, sessionFrom } from './session.ts'

/**
 * The session of a run. A secret that the global options lack comes from the keyring, or from whoever is at a terminal.
 * @throws ConfigError naming the variables that are missing
 */
export async function openFor(globals: Globals, context: Context): Promise<Session> {
  return sessionFrom(await completedFor(globals, context), context)
}

/** The global options with the secret that they lack, where it can be had. */
export async function completedFor(globals: Globals, context: Context): Promise<Globals> {
  mendModes(context)
  return lacksCredentials(globals) ? (await import('./config/complete.ts')).completed(globals, context) : globals
}
