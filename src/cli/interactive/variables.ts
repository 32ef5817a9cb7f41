import { UsageError } from '../../core/errors/index.ts'
import type { Context } from '../context.ts'
import type { Expand } from '../lines/scan.ts'

/**
 * The values of `${NAME}` in a command line: the environment, and for digits the arguments of a script. An unset
 * variable is a mistake, as a command with an empty word in it may do something else.
 */
export function variables(env: Context['env'], args: readonly string[] = []): Expand {
  return (name, fallback) => {
    const value = /^\d+$/.test(name) ? args[Number(name) - 1] : env[name]
    if (value !== undefined && (value !== '' || fallback === undefined)) return value
    if (fallback !== undefined) return fallback
    const what = /^\d+$/.test(name) ? `There is no argument ${name}` : `The variable ${name} is not set`
    throw new UsageError(`${what}; \${${name}:-TEXT} takes TEXT then.`)
  }
}
