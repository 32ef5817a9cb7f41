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
  mendModes(context)
  if (!lacksCredentials(globals)) return sessionFrom(globals, context)
  const { completed } = await import('./config/complete.ts')
  return sessionFrom(await completed(globals, context), context)
}
