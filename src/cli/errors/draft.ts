import { UsageError } from '../../core/errors/index.ts'
import type { Command } from '../command.ts'
import { commandNames } from '../command-index.ts'
import type { Context } from '../context.ts'
import type { Raw } from '../grammar/parse.ts'
import { grammarOf } from '../grammar/spec.ts'
import type { Shape, Values } from '../options/index.ts'
import type { Program } from '../program.ts'
import type { Report } from '../report.ts'
import { askedErrorFormat } from './formats.ts'
import { secretsOf } from './redact.ts'

/** A report that is filled in while the run learns what it is doing. */
export type Draft<V> = { -readonly [K in keyof Report]: Report[K] } & { secrets: string[]; globals: V | undefined }

/** The report of a run of which nothing is known yet. */
export function reportOf<C extends Context, G extends Shape>(
  argv: readonly string[],
  program: Program<C, G>,
  context: Context,
): Draft<Values<G>> {
  const draft: Draft<Values<G>> = {
    program: program.name,
    version: program.version(),
    context,
    format: askedErrorFormat(argv, context.env),
    debug: false,
    doing: {},
    secrets: [],
    globals: undefined,
    async explain(error) {
      // What is wrong with a command line is said by its own words.
      if (error instanceof UsageError) return {}
      const explain = await program.loadExplain?.()
      const { doing, globals } = draft
      return explain?.(error, { doing, globals, context, commands: () => commandNames(program.index) }) ?? {}
    },
  }
  return draft
}

/** Notes what the command line says of the object, and what of it must not be seen. */
export function note<C extends Context>(report: Draft<unknown>, command: Command<C>, raw: Raw): void {
  const { positionals, options } = grammarOf(command.options)
  report.secrets.push(...secretsOf([...positionals, ...options], raw, report.context.env))
  if (command.resource === undefined) return
  const [first] = positionals
  const given = first === undefined || first.secret === true ? undefined : raw[first.key]
  const ids = [given]
    .flat()
    .filter(word => typeof word === 'string')
    .filter(word => word !== '')
  const [id] = ids
  if (id !== undefined && ids.length === 1) report.doing.id = id
  if (ids.length > 0) report.doing.ids = ids
  report.doing.resource = command.resource
}
