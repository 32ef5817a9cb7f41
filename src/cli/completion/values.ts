import type { Raw } from '../grammar/parse.ts'
import type { OptionSpec } from '../grammar/spec.ts'
import { type Candidate, type Candidates, NOTHING } from './candidates.ts'

/** A place whose value is wanted: an option or an argument of a command. */
export interface Place {
  /** The command's name; absent for the options in front of it. */
  readonly command?: string
  readonly spec: OptionSpec
  /** What is typed of the value. */
  readonly typed: string
  /** What else the command line says. */
  readonly raw: Raw
}

/** Asks who knows more than the declaration does: the command, the program. */
export type AskProgram = (place: Place) => Promise<readonly Candidate[] | undefined>

const FOLDER = /(?:^|_)(?:dir|folder|directory)$/
const FILE = /(?:^|_)(?:file|file_path|include_file|exclude_file|script|ids_from)$/
/** Places that hold several words, separated by commas. */
const LISTS = /^(?:columns|sort_by|export_keys)$/

/** Values for a place: its choices, names of files, what the environment or the program knows. */
export async function valuesFor(
  place: Place,
  env: Readonly<Record<string, unknown>>,
  ask: AskProgram,
): Promise<Candidates> {
  const { spec, typed } = place
  // Not even the names of what may be secret are offered.
  if (spec.secret === true) return NOTHING
  // `template=TEXT` stands for a word that goes on.
  if (spec.choices !== undefined) return { list: spec.choices.map(text => ({ text: text.replace(/=[A-Z]+$/, '=') })) }
  if (spec.metavar === 'VAR') return { list: Object.keys(env).map(text => ({ text })) }
  if (FOLDER.test(spec.key) || spec.metavar === 'DIR') return { list: [], files: 'folders' }
  if (FILE.test(spec.key) || /^(?:FILE|PATH|.*_FILE|.*_PATH)$/.test(spec.metavar ?? ''))
    return { list: [], files: 'files' }
  if (spec.kind === 'flag' || spec.kind === 'number' || spec.kind === 'time') return NOTHING
  if (!LISTS.test(spec.key)) return { list: (await ask(place)) ?? [] }
  const lead = typed.slice(0, typed.lastIndexOf(',') + 1)
  const given = lead.split(',')
  const list = (await ask({ ...place, typed: typed.slice(lead.length) })) ?? []
  return { list: list.filter(({ text }) => !given.includes(text)), lead, open: true }
}
