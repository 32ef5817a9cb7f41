import { UsageError } from '../core/errors/index.ts'
import type { Command } from './command.ts'
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
import { lacksSecret, needsFilling, withSecretSources } from './secrets/sources.ts'
import { selfOf, type Within } from './self.ts'
import { shaperFor } from './shape/wish.ts'

/** Reads a command line, runs its command and writes what it returns. Never throws. */
export async function execute<C extends Context, G extends Shape>(
  argv: readonly string[],
  program: Program<C, G>,
  context: Context,
  { defaults, where }: Within = {},
): Promise<number> {
  const report = reportOf(argv, program, context)
  if (where !== undefined) report.program = `${program.name}: ${where}`
  const { doing } = report
  try {
    const globalOptions = await program.loadGlobals()
    const grammar = withSecretSources(grammarOf(globalOptions))
    const head = parseArgv(grammar, argv, { stopAtPositional: true })
    const [name, ...words] = head.rest
    if (head.raw.version === true) return await print(context, program.version())
    if (typeof head.raw.completion === 'string') return await printScript(program.name, head.raw.completion, context)
    const shared = (): Raw => ({ ...defaults, ...head.raw })
    if (name === undefined && !head.help && isTerminal(context)) {
      if (needsFilling({ grammar, raw: head.raw }, context))
        await (await import('./secrets/fill.ts')).fillSecrets([{ grammar, raw: head.raw }], context, program.name)
      return await selfOf({ program, defaults: shared(), run: execute }).interactive(context)
    }
    if (name === undefined || name === 'help' || head.help) {
      return await showHelp(program, name === 'help' ? words : head.rest, context)
    }
    const command = await loadCommand(program, name)
    doing.command = name
    const outer = { options: grammar.options, raw: head.raw }
    const own = withSecretSources(grammarOf(command.options))
    const asksSecrets = (): boolean => mayAsk(settled(shared(), context))
    const parsed = await withUsage(program.name, name, command, () => parseArgv(own, words, { outer, asksSecrets }))
    report.debug = shared().debug === true
    if (parsed.help) return await showHelp(program, [name], context)
    const base = settled(shared(), context)
    const all = [
      { grammar, raw: head.raw },
      { grammar: own, raw: parsed.raw },
    ] as const
    if (all.some(part => needsFilling(part, base))) {
      const { fillSecrets } = await import('./secrets/fill.ts')
      await withUsage(program.name, name, command, () => fillSecrets(all, base, program.name))
    }
    note(report, command, parsed.raw)
    const raw = shared()
    const fallback = await program.loadFallback?.(raw, context.env, name)
    const globals = readGlobals(globalOptions, raw, context.env, fallback)
    report.globals = globals
    const self = selfOf({ program, defaults: raw, run: execute })
    report.secrets.push(...secretsOf(grammar.options, { ...fallback, ...raw }, context.env))
    report.format = program.settings(globals).errorFormat ?? report.format
    return await recorded(program.settings(globals).eventFile, base, report, async place =>
      perform(program, name, command, parsed, globals, { ...place, self }, report),
    )
  } catch (error) {
    const { reportError } = await import('./report.ts')
    await reportError(report, error)
    return exitCodeOf(error)
  }
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
  const { completionScript, SHELLS } = await import('./completion/scripts/index.ts')
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
