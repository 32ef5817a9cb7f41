import { UsageError } from '../../core/errors/index.ts'
import { anyOf, didYouMean } from '../../core/nearest.ts'
import { z } from '../../core/zod.ts'
import type { Shape, Values } from '../options/index.ts'
import { waysToGive } from '../secrets/sources.ts'
import type { Raw } from './parse.ts'
import { grammarOf, metavarOf, type OptionSpec } from './spec.ts'

/**
 * Validates what argv said against a shape and gives it types. Keys that the shape does not have are left to others.
 * @throws UsageError naming the argument, what was wrong with it and what would be right
 */
export function readValues<S extends Shape>(shape: S, raw: Raw): Values<S> {
  requireAll(shape, raw)
  const result = z.safeParse(z.object(shape), raw)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const key = String(issue?.path[0] ?? '')
  const { positionals, options } = grammarOf(shape)
  const spec = [...positionals, ...options].find(o => o.key === key)
  throw new UsageError(spec === undefined ? z.prettifyError(result.error) : complaint(spec, raw[key], issue), {
    cause: result.error,
  })
}

function requireAll(shape: Shape, raw: Raw): void {
  const { positionals, options } = grammarOf(shape)
  for (const spec of positionals) {
    const value = raw[spec.key]
    if (spec.required === true && value === undefined)
      throw new UsageError(`Missing argument ${nameOf(spec)}${about(spec)}.${otherWays(spec)}`)
    // An empty word would address the collection instead of one object.
    if (spec.wire === false && (value === '' || (Array.isArray(value) && value.includes(''))))
      throw new UsageError(`${nameOf(spec)} is empty${about(spec)}.`)
  }
  for (const spec of options) {
    if (spec.required === true && raw[spec.key] === undefined)
      throw new UsageError(`Missing option ${nameOf(spec)}${about(spec)}.${otherWays(spec)}`)
  }
}

function complaint(spec: OptionSpec, value: Raw[string] | undefined, issue: z.core.$ZodIssue | undefined): string {
  const at = issue?.path[1]
  const one = Array.isArray(value) ? (typeof at === 'number' ? value[at] : value.join(' ')) : value
  // The value of a secret stays out of messages, even when it is wrong.
  const shown = spec.secret === true ? 'the value' : `"${one ?? ''}"`
  if (spec.choices !== undefined && typeof one === 'string') {
    const near = didYouMean(one, spec.choices)
    return `${nameOf(spec)}: ${shown} is not one of ${near === '' ? anyOf(spec.choices) : 'the choices'}.${near}`
  }
  return `${nameOf(spec)}: ${shown} ${issue?.message ?? 'is not valid'}.`
}

/** `--name` for an option, `NAME` for a positional. */
function nameOf(spec: OptionSpec): string {
  return spec.positional === true ? metavarOf(spec) : `--${spec.token}`
}

/** A secret need not stand on the command line. */
function otherWays({ secret, token }: OptionSpec): string {
  return secret === true ? ` It can also be given by ${waysToGive(token)}.` : ''
}

function about(spec: OptionSpec): string {
  return spec.description === undefined ? '' : ` (${spec.description.replace(/\.$/, '')})`
}
