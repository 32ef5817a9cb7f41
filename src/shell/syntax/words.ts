import { UsageError } from '../../core/errors/index.ts'

/** The error for a part of a description: which option, which part, what would be right. */
export function malformed(option: string, part: string, right: string): UsageError {
  return new UsageError(`${option}: "${part}" ${right}`)
}

/** A whole number that a double holds exactly; undefined for anything else, also for what Go would cut to zero. */
export function wholeNumber(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

/** `key=value` split at its only `=`; undefined where there is none or more than one, as the original has it. */
export function keyValue(part: string): readonly [key: string, value: string] | undefined {
  const [key, value, ...more] = part.split('=')
  return key === undefined || value === undefined || more.length > 0 ? undefined : [key, value]
}

/** The words of a fixed set, for sentences. */
export function oneOf(words: readonly string[]): string {
  return `is none of ${words.join(', ')}`
}

/** A truth value in one of the words that Go reads; undefined for any other. */
export function goBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined
}
