import type { Context } from '../cli/context.ts'
import { fileTokenCache, type Session, type TokenCache } from '../client/index.ts'
import { memoryTokenCache } from '../client/token-cache/memory-token-cache.ts'
import type { Globals } from './globals.ts'
import { completedFor } from './open-session.ts'
import { lacksCredentials, sessionFrom } from './session.ts'

/**
 * Opens sessions for many command lines: each line has its own, with its own Ctrl-C and `--debug`, but who has
 * authenticated once, or was asked for a password, is not bothered again. Another user, endpoint or password is another
 * matter.
 */
export function manySessions(): (globals: Globals, context: Context) => Promise<Session> {
  const known = new Map<string, { readonly tokens: TokenCache; whole?: Globals }>()
  return async (globals, context) => {
    const key = JSON.stringify(Object.entries(globals).filter(([name]) => name.startsWith('os_') || name === 'context'))
    const behind = globals.use_cached_token === true ? fileTokenCache({ env: context.env }) : undefined
    const entry = known.get(key) ?? { tokens: memoryTokenCache(behind) }
    known.set(key, entry)
    const whole = entry.whole ?? (await completedFor(globals, context))
    // Nothing to be remembered where nothing was found: it may be there the next time.
    if (!lacksCredentials(whole)) entry.whole = whole
    const { os_username, os_password, os_domain_name, os_access_key, os_secret_key, os_auth_token } = whole
    const found = { os_username, os_password, os_domain_name, os_access_key, os_secret_key, os_auth_token }
    return sessionFrom({ ...globals, ...found }, context, entry.tokens)
  }
}
