import { EXIT_CODES } from '../exit-codes.ts'
import { grammarOf, metavarOf, type OptionSpec } from '../grammar/spec.ts'
import type { Shape } from '../options/index.ts'
import { twoColumns } from './columns.ts'
import { outputPage } from './output.ts'
import { secretsNote } from './secrets.ts'

export type Topic = 'exit-codes' | 'global-options' | 'output'

/** Help pages that every program has, by topic. */
export const TOPICS: Readonly<Record<Topic, (program: string, globals: Shape, width?: number) => string>> = {
  'exit-codes': exitCodesPage,
  'global-options': globalOptionsPage,
  output: outputPage,
}

function exitCodesPage(program: string, _globals: Shape, width?: number): string {
  const rows = EXIT_CODES.map(({ code, meaning }) => [String(code), meaning] as const)
  return `Exit codes of ${program}:\n${twoColumns(rows, width)}\n`
}

function globalOptionsPage(program: string, globals: Shape, width?: number): string {
  return [
    `Global options of ${program}. They stand in front of the command, or behind it where the command has none of`,
    'that name. A variable in brackets stands in for an option that is not given. HTTP_PROXY, HTTPS_PROXY and',
    'NO_PROXY are honoured; OS_MAX_COLUMN_TEXT_LENGTH and OS_TRY_TERM_WIDTH shape tables on a terminal.',
    '',
    ...groupsOf(grammarOf(globals).options).flatMap(([title, options]) => [
      `${title}:`,
      twoColumns(options.map(optionRow), width),
      '',
    ]),
    secretsNote(grammarOf(globals), width).trimEnd(),
    '',
  ].join('\n')
}

/** Options by heading, in the order of their first; those without one first. */
function groupsOf(options: readonly OptionSpec[]): [title: string, options: OptionSpec[]][] {
  const groups = new Map<string, OptionSpec[]>([['General', []]])
  for (const option of options) {
    const title = option.group ?? 'General'
    groups.set(title, [...(groups.get(title) ?? []), option])
  }
  return [...groups]
}

export function optionRow(spec: OptionSpec): readonly [string, string] {
  const short = spec.short === undefined ? '' : `, -${spec.short}`
  const value = spec.kind === 'flag' || spec.choices !== undefined ? '' : ` ${metavarOf(spec)}`
  const notes = [spec.description ?? '']
  if (spec.choices !== undefined) notes.push(`(${spec.choices.join(', ')})`)
  if (spec.default !== undefined) notes.push(`(default ${spec.default})`)
  if (spec.env !== undefined) notes.push(`[${spec.env}]`)
  return [`--${spec.token}${short}${value}`, notes.join(' ')]
}
