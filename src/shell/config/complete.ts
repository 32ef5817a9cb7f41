import { type ContextFile, chosenContext, readContexts } from '../../cli/config/contexts.ts'
import { type Context, mayAsk } from '../../cli/context.ts'
import { ConfigError } from '../../core/errors/index.ts'
import type { Globals } from '../globals.ts'
import { recalled } from './keeping.ts'

/**
 * Global options with the secret that they lack: from the keyring, where the context in use has it there, else typed by
 * whoever is at a terminal. As they are where there is neither.
 * @throws ConfigError when the keyring does not give what the context says it has
 */
export async function completed(globals: Globals, context: Context): Promise<Globals> {
  const file = readContexts(context.env)
  const name = globals.context || file.current
  const values = chosenContext(file, name)
  const kept = name === undefined ? undefined : file.keyring?.[name]
  if (name !== undefined && values !== undefined && kept !== undefined && isSame(globals, values)) {
    const secrets = await recalled(context, file, name)
    if (secrets === undefined) throw locked(name, file, context)
    return { ...globals, ...secrets }
  }
  return asked(globals, context)
}

/** A context's secrets are for its own user at its own endpoint. */
function isSame(globals: Globals, values: Readonly<Record<string, string>>): boolean {
  return (['os_auth_url', 'os_username', 'os_domain_name', 'os_access_key'] as const).every(
    key => (globals[key] ?? '') === (values[key] ?? ''),
  )
}

async function asked(globals: Globals, context: Context): Promise<Globals> {
  const { os_username: user, os_access_key: accessKey } = globals
  const missing =
    (user ?? '') !== '' && (globals.os_password ?? '') === ''
      ? (['os_password', `Password of ${user}`] as const)
      : (accessKey ?? '') !== '' && (globals.os_secret_key ?? '') === ''
        ? (['os_secret_key', `Secret of access key ${accessKey}`] as const)
        : undefined
  if (missing === undefined || !mayAsk(context)) return globals
  const { ask } = await import('../../cli/prompt.ts')
  const [key, question] = missing
  const answer = await ask(context, `${question}: `, true)
  return answer === '' ? globals : { ...globals, [key]: answer }
}

function locked(name: string, file: ContextFile, context: Context): ConfigError {
  const holds = file.keyring?.[name]?.holds ?? []
  const options = holds.map(key => `--${key.replaceAll('_', '-')}-stdin`).join(' or ')
  const where = context.env.CLIMC_KEYRING === undefined ? '' : ' (CLIMC_KEYRING is set)'
  return new ConfigError(
    `The keyring does not give the secrets of context "${name}"${where}: unlock it, sign in again with ` +
      `"climc auth-login --plain-file", or use ${options} once.`,
  )
}
