import type { Raw } from '../grammar/parse.ts'
import type { OptionSpec } from '../grammar/spec.ts'
import type { Candidate } from './candidates.ts'

type Descriptions = Readonly<Record<string, string>>

/**
 * Names of options: the command's own first, then those it shares with others, then what climc adds. What was given
 * and may be given once is left out.
 */
export function optionNames(
  specs: readonly OptionSpec[],
  given: Raw,
  current: string,
  descriptions: Descriptions,
): Candidate[] {
  const rank = (spec: OptionSpec): number => (spec.addition === true ? 2 : spec.group === undefined ? 0 : 1)
  const open = specs.filter(spec => spec.many === true || given[spec.key] === undefined)
  // `-name` is `--name`: who types one dash and goes on is answered in kind.
  const dashes = /^-[^-]/.test(current) ? '-' : '--'
  return open.toSorted((a, b) => rank(a) - rank(b)).flatMap(spec => namesOf(spec, current, dashes, descriptions))
}

function namesOf(spec: OptionSpec, current: string, dashes: string, descriptions: Descriptions): Candidate[] {
  const description = spec.description ?? descriptions[spec.key] ?? ''
  const names: Candidate[] = [{ text: `${dashes}${spec.token}`, description }]
  if (spec.alias !== undefined) names.push({ text: `${dashes}${spec.alias}`, description })
  if (spec.negative !== undefined) names.push({ text: `${dashes}${spec.negative}`, description: `Not: ${description}` })
  if (spec.short !== undefined && current.length <= 2 && !current.startsWith('--'))
    names.push({ text: `-${spec.short}`, description })
  return names
}
