import { UsageError } from '../core/errors/index.ts'
import type { Command } from './command.ts'
import type { Context } from './context.ts'
import { readGlobals, withEnvironment } from './environment.ts'
import { exitCodeOf, exitCodeOfOutput } from './exit-codes.ts'
import { type Parsed, parseArgv, type Raw } from './grammar/parse.ts'
import { grammarOf } from './grammar/spec.ts'
import { print, showHelp } from './help/index.ts'
import { usageLine } from './help/usage.ts'
import { loadCommand } from './load.ts'
import type { Shape, Values } from './options/index.ts'
import type { Program } from './program.ts'
import { reportError, reportFailures } from './report.ts'

/** Reads a command line, runs its command and writes what it returns. Never throws. */
export async function execute<C extends Context, G extends Shape>(
  argv: readonly string[],
  program: Program<C, G>,
  context: Context,
): Promise<number> {
  let debug = false
  try {
    const globalOptions = await program.loadGlobals()
    const grammar = grammarOf(globalOptions)
    const head = parseArgv(grammar, argv, { stopAtPositional: true })
    const [name, ...words] = head.rest
    if (head.raw.version === true) return await print(context, program.version())
    if (name === undefined || name === 'help' || head.help) {
      return await showHelp(program, name === 'help' ? words : head.rest, context)
    }
    const command = await loadCommand(program, name)
    const outer = { options: grammar.options, raw: head.raw }
    const parsed = withUsage(program.name, name, command, () => parseArgv(grammarOf(command.options), words, { outer }))
    debug = head.raw.debug === true
    if (parsed.help) return await showHelp(program, [name], context)
    const fallback = await program.loadFallback?.(head.raw, context.env)
    const globals = readGlobals(globalOptions, head.raw, context.env, fallback)
    return await perform(program, name, command, parsed, globals, context)
  } catch (error) {
    reportError(program.name, error, context, debug)
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
): Promise<number> {
  const settings = program.settings(globals)
  if (settings.version) return print(context, program.version())
  const raw = { ...withEnvironment(command.options, parsed.raw, context.env), ...restOf(command, parsed) }
  const action = withUsage(program.name, name, command, () => command.prepare(raw))
  const own = program.contextFor(globals, context)
  try {
    // The renderer is loaded while the server works.
    const [output, { render }] = await Promise.all([action(own), import('./render/index.ts')])
    await render(output, settings.format, context)
    reportFailures(program.name, output, context)
    return exitCodeOfOutput(output)
  } finally {
    await own.close?.()
  }
}

/** A command that runs another command line declares it as its last positional, `command`. */
function restOf<C extends Context>(command: Command<C>, parsed: Parsed): Raw {
  if (parsed.rest.length === 0 || command.options.command === undefined) return {}
  const before = parsed.raw.command
  return { command: [...(Array.isArray(before) ? before : []), ...parsed.rest] }
}

/** A mistake in a command's arguments is told together with how the command is called. */
function withUsage<C extends Context, T>(program: string, name: string, command: Command<C>, step: () => T): T {
  try {
    return step()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const usage = usageLine(program, name, command.options)
    throw new UsageError(`${error.message}\n${usage}\n"${program} help ${name}" tells more.`, { cause: error })
  }
}
