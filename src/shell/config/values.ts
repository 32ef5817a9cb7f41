import type { ContextFile, ContextValues } from '../../cli/config/contexts.ts'
import { grammarOf } from '../../cli/grammar/spec.ts'
import { readValues } from '../../cli/grammar/values.ts'
import { ConfigError, UsageError } from '../../core/errors/index.ts'
import { didYouMean } from '../../core/nearest.ts'
import { GLOBALS, type Globals } from '../globals.ts'

const OPTIONS = grammarOf(GLOBALS).options

/** The global options that say which region, as whom; the others are about one run. */
const KEPT = OPTIONS.filter(({ key }) => key.startsWith('os_') || /^(?:insecure|cert_file|key_file)$/.test(key))

/** Those of them that are secrets, by property name. */
export const SECRET_KEYS: readonly string[] = KEPT.filter(o => o.secret === true).map(o => o.key)

/** Who someone is: a user and password, an access key and its secret, or a token. */
export const IDENTITY: readonly string[] = [
  'os_username',
  'os_password',
  'os_domain_name',
  'os_access_key',
  'os_secret_key',
  'os_auth_token',
]

/** Variables of other OpenStack clients, which say the same. */
const ALSO: Readonly<Record<string, string>> = {
  os_domain_name: 'OS_USER_DOMAIN_NAME',
  os_project_domain: 'OS_PROJECT_DOMAIN_NAME',
}

/** Whether a variable says something that a context keeps. */
export function isKept(variable: string): boolean {
  return KEPT.some(({ key, env }) => variable === env || variable === ALSO[key])
}

/** What of the global options a context keeps, as text. */
export function keptValues(globals: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const { key } of KEPT) {
    const value = globals[key]
    if (value !== undefined && value !== '' && value !== false) values[key] = String(value)
  }
  return values
}

/**
 * What variables say of the options that a context keeps.
 * @throws UsageError naming the variable whose value its option does not take
 */
export function fromVariables(variables: Readonly<Record<string, string>>, file: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const { key, env, kind } of KEPT) {
    const name = [env, ALSO[key]].find(known => known !== undefined && (variables[known] ?? '') !== '')
    const value = name === undefined ? undefined : variables[name]
    if (name === undefined || value === undefined) continue
    if (kind === 'flag') {
      if (/^(?:1|t|true)$/i.test(value)) values[key] = 'true'
      continue
    }
    check(key, value, `${file}: ${name}`)
    values[key] = value
  }
  return values
}

function check(key: string, value: string, where: string): void {
  const schema = Object.entries(GLOBALS).find(([name]) => name === key)?.[1]
  if (schema === undefined) return
  try {
    readValues({ [key]: schema }, { [key]: value })
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    throw new UsageError(`${where} stands in for ${cause.message}`, { cause })
  }
}

/**
 * The global options that a context stands for, with those of this run that are about the run.
 * @throws UsageError for a value that its option does not take
 */
export function globalsOf(values: ContextValues, run: Globals): Globals {
  const { insecure, ...texts } = values
  const { debug, timeout } = run
  return readValues(GLOBALS, {
    ...texts,
    timeout: String(timeout),
    ...(insecure === 'true' ? { insecure: true } : {}),
    ...(debug === undefined ? {} : { debug }),
  })
}

/** @throws ConfigError when there is no context of that name */
export function existing(file: ContextFile, name: string): ContextValues {
  const values = file.contexts[name]
  if (values !== undefined) return values
  throw new ConfigError(`There is no context "${name}".${didYouMean(name, Object.keys(file.contexts))}`)
}

/** @throws UsageError for a name that would be a nuisance on command lines */
export function checkName(name: string): void {
  if (!/^[A-Za-z0-9][\w.@-]*$/.test(name))
    throw new UsageError(`"${name}" is no name for a context: letters, digits and ._@- only, a letter or digit first.`)
}
