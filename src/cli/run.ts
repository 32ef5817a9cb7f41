import { UsageError } from '../core/errors/index.ts'
import { type Command, commandNames, ownerOf } from './command.ts'
import { type Context, writeOut } from './context.ts'
import { readGlobals } from './environment.ts'
import { exitCodeOf, exitCodeOfOutput } from './exit-codes.ts'
import { didYouMean } from './grammar/nearest.ts'
import { type Parsed, parseArgv, type Raw } from './grammar/parse.ts'
import { grammarOf } from './grammar/spec.ts'
import { usageLine } from './help/usage.ts'
import type { Shape } from './options/index.ts'
import type { Program } from './program.ts'
import { render } from './render/index.ts'
import { reportError } from './report.ts'

/**
 * Runs one command line and returns the exit code. Never throws and never exits: what goes wrong is reported on stderr.
 * @param argv the words after the program's name
 */
export async function run<C extends Context, G extends Shape>(
  argv: readonly string[],
  program: Program<C, G>,
  context: Context,
): Promise<number> {
  let debug = false
  try {
    const head = parseArgv(grammarOf(program.globals), argv, { stopAtPositional: true })
    debug = head.raw.debug === true
    if (head.help) return await help(program, head.rest, context)
    const [name, ...words] = head.rest
    if (head.raw.version === true) return await print(context, program.version())
    if (name === undefined) return await help(program, [], context)
    if (name === 'help') return await help(program, words, context)
    const command = await load(program, name)
    const parsed = parseCommand(program, name, command, words, head.raw)
    if (parsed.help) return await help(program, [name], context)
    debug = head.raw.debug === true
    return await execute(program, name, command, parsed, head.raw, context)
  } catch (error) {
    reportError(program.name, error, context, debug)
    return exitCodeOf(error)
  }
}

async function execute<C extends Context, G extends Shape>(
  program: Program<C, G>,
  name: string,
  command: Command<C>,
  parsed: Parsed,
  globalRaw: Raw,
  context: Context,
): Promise<number> {
  const globals = readGlobals(program.globals, globalRaw, context.env)
  const settings = program.settings(globals)
  if (settings.version) return await print(context, program.version())
  const action = withUsage(program.name, name, command, () =>
    command.prepare({ ...parsed.raw, ...restOf(command, parsed) }),
  )
  const own = program.contextFor(globals, context)
  try {
    const output = await action(own)
    await render(output, settings.format, context)
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

function parseCommand<C extends Context, G extends Shape>(
  program: Program<C, G>,
  name: string,
  command: Command<C>,
  words: readonly string[],
  globalRaw: Raw,
): Parsed {
  const outer = { options: grammarOf(program.globals).options, raw: globalRaw }
  return withUsage(program.name, name, command, () => parseArgv(grammarOf(command.options), words, { outer }))
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

async function load<C extends Context, G extends Shape>(program: Program<C, G>, name: string): Promise<Command<C>> {
  const owner = ownerOf(program.index, name)
  const command = owner === undefined ? undefined : (await owner.load()).default.command(name)
  if (command !== undefined) return command
  const near = didYouMean(name, commandNames(program.index))
  throw new UsageError(`Unknown command "${name}".${near} "${program.name} help" lists all.`)
}

async function help<C extends Context, G extends Shape>(
  program: Program<C, G>,
  words: readonly string[],
  context: Context,
): Promise<number> {
  const [topic] = words
  const { overviewPage, groupPage } = await import('./help/overview.ts')
  if (topic === undefined) return await print(context, await overviewPage(program.name, program.about, program.index))
  const { TOPICS } = await import('./help/topics.ts')
  const page = TOPICS[topic]
  if (page !== undefined) return await print(context, page(program.name, program.globals))
  if (ownerOf(program.index, topic) === undefined) {
    const group = await groupPage(program.name, topic, program.index)
    if (group !== undefined) return await print(context, group)
  }
  const command = await load(program, topic)
  const { commandPage } = await import('./help/command-page.ts')
  const descriptions = await program.loadDescriptions?.()
  return await print(context, await commandPage(program.name, topic, command, context.stdout.columns, descriptions))
}

async function print(context: Context, text: string): Promise<number> {
  await writeOut(context.stdout, text)
  return 0
}
