import type { OptionSpec } from './spec.ts'

export interface Match {
  readonly spec: OptionSpec
  /** The token that says no was given. */
  readonly negative: boolean
}

/**
 * Finds the option that a word without its dashes names. As in the original, any prefix will do: the shortest name that
 * starts with it wins, and of equally long ones the first declared; the word that says no to a switch counts as long as
 * the switch's alias, so that mostly it wins. Unlike the original, an exact name always wins, and an option that the
 * original does not have never takes a prefix from one that it has.
 */
export function matchOption(options: readonly OptionSpec[], word: string): Match | undefined {
  if (word === '') return undefined
  return (
    exact(options, word) ??
    byPrefix(
      options.filter(o => o.addition !== true),
      word,
    ) ??
    byPrefix(
      options.filter(o => o.addition === true),
      word,
    )
  )
}

function exact(options: readonly OptionSpec[], word: string): Match | undefined {
  for (const spec of options) {
    if (spec.token === word || spec.short === word || spec.alias === word) return { spec, negative: false }
    if (spec.negative === word) return { spec, negative: true }
  }
  return undefined
}

function byPrefix(options: readonly OptionSpec[], word: string): Match | undefined {
  let best: Match | undefined
  let length = Number.POSITIVE_INFINITY
  for (const spec of options) {
    const name = [spec.token, spec.short, spec.alias].find(known => known?.startsWith(word))
    const negative = name === undefined && spec.negative?.startsWith(word) === true
    const rank = negative ? (spec.alias?.length ?? 0) : name?.length
    if (rank === undefined || rank >= length) continue
    best = { spec, negative }
    length = rank
  }
  return best
}

/** All long names an option answers to, for suggestions and completion. */
export function namesOf(spec: OptionSpec): string[] {
  return [spec.token, spec.alias, spec.negative].filter(name => name !== undefined)
}
