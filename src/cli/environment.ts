import { ConfigError, UsageError } from '../core/errors/index.ts'
import type { Raw } from './grammar/parse.ts'
import { grammarOf, type OptionSpec } from './grammar/spec.ts'
import { readValues } from './grammar/values.ts'
import type { Shape, Values } from './options/index.ts'

/**
 * Validates global options, the environment standing in for those that argv does not have: flag, then environment, then
 * default, as in the original; `fallback` (a context) stands in where neither says anything.
 * @throws UsageError for a bad option, ConfigError (naming the variable) for a bad variable
 */
export function readGlobals<S extends Shape>(
  shape: S,
  raw: Raw,
  env: Readonly<Record<string, string | undefined>>,
  fallback: Raw = {},
): Values<S> {
  const { merged, fromEnv } = standIns(shape, { ...fallback, ...raw }, raw, env)
  if (fromEnv.length === 0) return readValues(shape, merged)
  readValues(shape, raw)
  try {
    return readValues(shape, merged)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw blame(shape, merged, fromEnv) ?? error
  }
}

/** The options of a command, the variables that some declare standing in for those that argv does not have. */
export function withEnvironment(shape: Shape, raw: Raw, env: Readonly<Record<string, string | undefined>>): Raw {
  return standIns(shape, raw, raw, env).merged
}

/** Whether nobody is to be asked anything: `--no-input`, `CLIMC_NO_INPUT`, or the `CI` that build servers set. */
export function forbidsInput(raw: Raw, env: Readonly<Record<string, string | undefined>>): boolean {
  if (typeof raw.no_input === 'boolean') return raw.no_input
  return TRUE.test(env.CLIMC_NO_INPUT || env.CI || '')
}

function standIns(shape: Shape, base: Raw, raw: Raw, env: Readonly<Record<string, string | undefined>>) {
  const merged: Raw = { ...base }
  const fromEnv: OptionSpec[] = []
  for (const spec of grammarOf(shape).options) {
    const value = spec.env === undefined ? undefined : env[spec.env]
    if (spec.env === undefined || value === undefined || value === '' || raw[spec.key] !== undefined) continue
    fromEnv.push(spec)
    merged[spec.key] = spec.kind === 'flag' ? truth(spec.env, value) : value
  }
  return { merged, fromEnv }
}

/** The complaint about the first variable whose value will not do. */
function blame(shape: Shape, values: Raw, fromEnv: readonly OptionSpec[]): ConfigError | undefined {
  for (const { key, env } of fromEnv) {
    const [schema, value] = [shape[key], values[key]]
    if (schema === undefined || value === undefined) continue
    try {
      readValues({ [key]: schema }, { [key]: value })
    } catch (cause) {
      if (!(cause instanceof UsageError)) throw cause
      return new ConfigError(`The variable ${env} stands in for ${cause.message}`, { cause })
    }
  }
  return undefined
}

/** The words that Go's ParseBool takes for true. */
const TRUE = /^(?:1|t|true)$/i

function truth(name: string, value: string): boolean {
  if (TRUE.test(value)) return true
  if (/^(?:0|f|false)$/i.test(value)) return false
  throw new ConfigError(`The variable ${name} is "${value}"; it must be true or false.`)
}
