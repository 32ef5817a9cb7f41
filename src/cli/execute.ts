import { UsageError } from '../core/errors/index.ts'
import type { Command } from './command.ts'
import { completionScript, SHELLS } from './completion/scripts/index.ts'
import { type Context, isTerminal, mayAsk } from './context.ts'
import { forbidsInput, readGlobals, withEnvironment } from './environment.ts'
import { type Draft, note, reportOf } from './errors/draft.ts'
import { secretsOf } from './errors/redact.ts'
import { exitCodeOf, exitCodeOfOutput } from './exit-codes.ts'
import { type Parsed, parseArgv, type Raw } from './grammar/parse.ts'
import { grammarOf } from './grammar/spec.ts'
import { print, showHelp } from './help/index.ts'
import { usageLine } from './help/usage.ts'
import { loadCommand } from './load.ts'
import type { Shape, Values } from './options/index.ts'
import type { Program } from './program.ts'
import type { Report } from './report.ts'
import { type Given, lacksSecret, needsFilling, withSecretSources } from './secrets/sources.ts'
import { selfOf, type Within } from './self.ts'
import { shaperFor } from './shape/wish.ts'

/** A command line whose front has been read: the program's own options, and those of the session that it belongs to. */
interface Head<C extends Context, G extends Shape> {
  readonly program: Program<C, G>
  readonly options: G
  readonly given: Given
  readonly defaults: Raw
}

/** Reads a command line, runs its command and writes what it returns. Never throws. */
export async function execute<C extends Context, G extends Shape>(
  argv: readonly string[],
  program: Program<C, G>,
  context: Context,
  { defaults = {}, where }: Within = {},
): Promise<number> {
  const report = reportOf(argv, program, context)
  if (where !== undefined) report.program = `${program.name}: ${where}`
  try {
    const options = await program.loadGlobals()
    const grammar = withSecretSources(grammarOf(options))
    const { raw, rest, help } = parseArgv(grammar, argv, { stopAtPositional: true })
    const head: Head<C, G> = { program, options, given: { grammar, raw }, defaults }
    const [name, ...words] = rest
    if (raw.version === true) return await print(context, program.version())
    if (typeof raw.completion === 'string') return await printScript(program.name, raw.completion, context)
    if (name === undefined && !help && isTerminal(context)) return await converse(head, context)
    if (name === undefined || name === 'help' || help) {
      return await showHelp(program, name === 'help' ? words : rest, context)
    }
    return await runCommand<C, G>(head, name, words, context, report)
  } catch (error) {
    const { reportError } = await import('./report.ts')
    await reportError(report, error)
    return exitCodeOf(error)
  }
}

/** Global options as they were given, in front of the command or behind it, those of the session standing in. */
function globalRaw<C extends Context, G extends Shape>({ given, defaults }: Head<C, G>): Raw {
  return { ...defaults, ...given.raw }
}

/** The program alone on a terminal: command lines are read there. */
async function converse<C extends Context, G extends Shape>(head: Head<C, G>, context: Context): Promise<number> {
  const { program, given } = head
  if (needsFilling(given, context)) {
    const { fillSecrets } = await import('./secrets/fill.ts')
    await fillSecrets([given], context, program.name)
  }
  return await selfOf({ program, defaults: globalRaw(head), run: execute }).interactive(context)
}

/** Reads the words of a command, and the options of the program among them; then performs it. */
async function runCommand<C extends Context, G extends Shape>(
  head: Head<C, G>,
  name: string,
  words: readonly string[],
  context: Context,
  report: Draft<Values<G>>,
): Promise<number> {
  const { program, given } = head
  const command = await loadCommand(program, name)
  report.doing.command = name
  const grammar = withSecretSources(grammarOf(command.options))
  const outer = { options: given.grammar.options, raw: given.raw }
  const asksSecrets = (): boolean => mayAsk(settled(globalRaw(head), context))
  const parsed = await withUsage(program.name, name, command, () => parseArgv(grammar, words, { outer, asksSecrets }))
  const raw = globalRaw(head)
  report.debug = raw.debug === true
  if (parsed.help) return await showHelp(program, [name], context)
  const base = settled(raw, context)
  const all: readonly Given[] = [given, { grammar, raw: parsed.raw }]
  if (all.some(part => needsFilling(part, base))) {
    const { fillSecrets } = await import('./secrets/fill.ts')
    await withUsage(program.name, name, command, () => fillSecrets(all, base, program.name))
  }
  note(report, command, parsed.raw)
  const globals = await globalsOf<C, G>(head, name, context, report)
  const self = selfOf({ program, defaults: globalRaw(head), run: execute })
  return await recorded(program.settings(globals).eventFile, base, report, place =>
    perform<C, G>(program, name, command, parsed, globals, { ...place, self }, report),
  )
}

/** The values of the global options: the line's, the session's, the environment's, a context's, the defaults. */
async function globalsOf<C extends Context, G extends Shape>(
  head: Head<C, G>,
  name: string,
  context: Context,
  report: Draft<Values<G>>,
): Promise<Values<G>> {
  const { program, options, given } = head
  const raw = globalRaw(head)
  const fallback = await program.loadFallback?.(raw, context.env, name)
  const globals = readGlobals(options, raw, context.env, fallback)
  report.globals = globals
  report.secrets.push(...secretsOf(given.grammar.options, { ...fallback, ...raw }, context.env))
  report.format = program.settings(globals).errorFormat ?? report.format
  return globals
}

async function perform<C extends Context, G extends Shape>(
  program: Program<C, G>,
  name: string,
  command: Command<C>,
  parsed: Parsed,
  globals: Values<G>,
  context: Context,
  report: Draft<Values<G>>,
): Promise<number> {
  const settings = program.settings(globals)
  if (settings.version) return print(context, program.version())
  const raw = { ...withEnvironment(command.options, parsed.raw, context.env), ...restOf(command, parsed) }
  const grammar = grammarOf(command.options)
  if (lacksSecret({ grammar, raw }, context)) {
    const { askForSecrets } = await import('./secrets/fill.ts')
    await askForSecrets({ grammar, raw }, context)
    note(report, command, raw)
  }
  const action = await withUsage(program.name, name, command, () => command.prepare(raw))
  if (settings.parallelRun !== undefined && settings.parallelRun > 1) {
    const { performOften } = await import('./parallel.ts')
    const shaping = () => shaperFor(settings, command.fields, context)
    return await performOften(settings.parallelRun, program, globals, context, () => command.prepare(raw), shaping)
  }
  const shaper = await shaperFor(settings, command.fields, context)
  const own = program.contextFor(globals, context)
  try {
    // The renderer is loaded while the server works.
    const [output, { render }] = await Promise.all([action(own), import('./render/index.ts')])
    const ended = await render(output, settings.format, context, shaper)
    const code = exitCodeOfOutput(output)
    if (code !== 0) await (await import('./report.ts')).reportFailures(report, output)
    shaper?.verify()
    return ended ?? code
  } finally {
    await own.close?.()
  }
}

/** `--completion SHELL`, as the original has it. */
async function printScript(program: string, shell: string, context: Context): Promise<number> {
  const known = SHELLS.find(name => name === shell)
  if (known === undefined) throw new UsageError(`--completion: "${shell}" is not one of ${SHELLS.join(', ')}.`)
  return print(context, await completionScript(known, program))
}

/** Does the run, keeping what it does in the event file where one is asked for. */
async function recorded(
  file: string | undefined,
  context: Context,
  report: Report,
  step: (context: Context) => Promise<number>,
): Promise<number> {
  if (file === undefined || file === '') return await step(context)
  const { recording } = await import('./journal.ts')
  return await recording(file, context, report, step)
}

/** The run's surroundings, once the options in front have been read. */
function settled(raw: Raw, context: Context): Context {
  return forbidsInput(raw, context.env) ? { ...context, noInput: true } : context
}

/** A command that runs another command line declares it as its last positional, `command`. */
function restOf<C extends Context>(command: Command<C>, parsed: Parsed): Raw {
  if (parsed.rest.length === 0 || command.options.command === undefined) return {}
  const before = parsed.raw.command
  return { command: [...(Array.isArray(before) ? before : []), ...parsed.rest] }
}

/** A mistake in a command's arguments is told together with how the command is called. */
async function withUsage<C extends Context, T>(
  program: string,
  name: string,
  command: Command<C>,
  step: () => T | Promise<T>,
): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const usage = usageLine(program, name, command.options)
    throw new UsageError(`${error.message}\n${usage}\n"${program} help ${name}" tells more.`, { cause: error })
  }
}
