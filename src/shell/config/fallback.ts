import { chmodSync } from 'node:fs'
import { chosenContext, configFile, isLoose, readContexts } from '../../cli/config/contexts.ts'
import type { Context } from '../../cli/context.ts'
import type { Raw } from '../../cli/grammar/parse.ts'

/** Who we are: these belong together and are never mixed from two sources. */
const CREDENTIALS = [
  ['os_username', 'OS_USERNAME'],
  ['os_access_key', 'OS_ACCESS_KEY'],
  ['os_auth_token', 'OS_AUTH_TOKEN'],
] as const
const IDENTITY = ['os_username', 'os_password', 'os_domain_name', 'os_access_key', 'os_secret_key', 'os_auth_token']
const SECRETS = ['os_password', 'os_secret_key', 'os_auth_token']

/** Commands that list, choose and make contexts: one that does not exist yet must not be in their way. */
const MANAGING = /^(?:context-|auth-login$)/

/**
 * What the chosen context says of the global options: the one named by `--context` or `CLIMC_CONTEXT`, else the current
 * one. Flags and environment win over it. Where they name another endpoint, a context that was not asked for is left
 * alone and no context's credentials are used: they must not be sent to a server that they are not for.
 * @param command what is run
 * @throws ConfigError when the named context does not exist
 */
export async function contextFallback(raw: Raw, env: Context['env'], command = ''): Promise<Raw> {
  const given = (key: string, variable: string): string | undefined => {
    const value = raw[key] ?? env[variable]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const name = given('context', 'CLIMC_CONTEXT')
  const url = given('os_auth_url', 'OS_AUTH_URL')
  const someone = CREDENTIALS.some(([key, variable]) => given(key, variable) !== undefined)
  if (name === undefined && url !== undefined && someone) return {}
  const file = readContexts(env)
  if (name !== undefined && file.contexts[name] === undefined && MANAGING.test(command)) return {}
  const values = chosenContext(file, name)
  if (values === undefined) return {}
  const elsewhere = url !== undefined && url !== values.os_auth_url
  if (elsewhere && name === undefined) return {}
  const kept: Raw = {}
  for (const [key, value] of Object.entries(values)) {
    if ((someone || elsewhere) && IDENTITY.includes(key)) continue
    kept[key] = key === 'insecure' ? value === 'true' : value
  }
  return kept
}

/** Closes a file of contexts that holds secrets and that others could read, and says so. */
export function mendModes({ env, stderr, platform }: Context): void {
  const file = configFile(env)
  if (!isLoose(file, platform)) return
  const values = Object.values(readContexts(env).contexts)
  if (!values.some(context => SECRETS.some(key => context[key] !== undefined))) return
  try {
    chmodSync(file, 0o600)
    stderr.write(`climc: ${file} could be read by others; now only you can.\n`)
  } catch {
    stderr.write(`climc: warning: ${file} holds secrets and can be read by others; it is not yours to mend.\n`)
  }
}
