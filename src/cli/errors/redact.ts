import type { Raw } from '../grammar/parse.ts'
import type { OptionSpec } from '../grammar/spec.ts'

/** Shorter ones are words of every text; masking them would leave nothing to read and tell what they are. */
const SHORTEST = 4

/** The secrets that a run was given: in argv, or in the variables that stand in for it. */
export function secretsOf(
  specs: readonly OptionSpec[],
  raw: Raw,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  return specs
    .filter(spec => spec.secret === true)
    .flatMap(spec => [raw[spec.key], spec.env === undefined ? undefined : env[spec.env]].flat())
    .filter(value => typeof value === 'string')
    .filter(value => value.length >= SHORTEST)
}

/** Shorter secrets (a password that is a common word) are looked for only in texts that nobody composed. */
const DISTINCT = 8

/** The secrets that no text has by chance. */
export function distinct(secrets: readonly string[]): readonly string[] {
  return secrets.filter(({ length }) => length >= DISTINCT)
}

/**
 * Text in which none of the secrets is left. For crashes and stacks, whose texts nobody composed: an exception of a
 * parser repeats what it could not read.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text
  // The longest first: one secret may be part of another.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length)) {
    clean = clean.replaceAll(secret, '***').replaceAll(JSON.stringify(secret).slice(1, -1), '***')
  }
  return clean
}
