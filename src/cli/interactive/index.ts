import { ClimcError } from '../../core/errors/index.ts'
import type { Context } from '../context.ts'
import { reportOf } from '../errors/draft.ts'
import type { Open } from '../lines/scan.ts'
import { splitLine } from '../lines/split.ts'
import type { Shape } from '../options/index.ts'
import { reportError } from '../report.ts'
import type { Lines } from '../self.ts'
import { completeTyped } from './completer.ts'
import { LineEditor } from './editor.ts'
import { openHistory } from './history.ts'
import { lastingInput } from './input.ts'
import { HINT, OWN_COMMANDS, ownCommand } from './own-commands.ts'
import { surroundings } from './running.ts'
import { secrecyOf } from './secrecy.ts'
import { variables } from './variables.ts'

/** What stands in front of a line that goes on, by what is open. */
const GOES_ON: Readonly<Record<Open, string>> = { single: "'> ", double: '"> ', backslash: '> ' }

/**
 * The interactive shell: reads command lines and runs them in one session until the user leaves. Errors and `--help`
 * never leave it, Ctrl-C stops the running command only. Returns 0.
 */
export async function interact<C extends Context, G extends Shape>(
  lines: Lines<C, G>,
  context: Context,
): Promise<number> {
  const program = lines.program.forMany?.(lines.program) ?? lines.program
  const input = lastingInput(context)
  try {
    return await converse({ ...lines, program }, { ...context, stdin: () => input.stdin() })
  } finally {
    input.close()
    await program.close?.()
  }
}

async function converse<C extends Context, G extends Shape>(lines: Lines<C, G>, context: Context): Promise<number> {
  const { program } = lines
  const { stdout, signal } = context
  const history = await openHistory(program.name, context)
  let begun = ''
  const editor = new LineEditor(context, async line => {
    const { replaces, ...rest } = await completeTyped(program, begun + line, OWN_COMMANDS, context)
    // What stands in lines before this one cannot be changed any more.
    return replaces.length > line.length ? { insertions: [], replaces: '', listing: '' } : { ...rest, replaces }
  })
  stdout.write(`${program.version().trim()}. ${HINT}`)
  let leaving = false
  let prompt = ''
  while (!signal.aborted) {
    if (begun === '') prompt = await promptOf(lines, context)
    const typed = await editor.read(begun === '' ? prompt : GOES_ON[openIn(begun) ?? 'backslash'], history.lines)
    if (typed.kind === 'end') break
    if (typed.kind === 'cancelled') {
      if (leaving && typed.idle && begun === '') return bye(context, '')
      if (typed.idle && begun === '') stdout.write('(Ctrl-C again, Ctrl-D or exit leaves)\n')
      leaving = true
      begun = ''
      continue
    }
    leaving = false
    const text = begun + typed.text
    begun = openIn(text) === undefined ? '' : `${text}\n`
    if (begun !== '' || text.trim() === '') continue
    if (await runTyped(text)) return bye(context, '')
  }
  return bye(context, '\n')

  /** Runs a line; true when it asks to leave. */
  async function runTyped(text: string): Promise<boolean> {
    const words = await wordsOf(text)
    if (words === undefined || words.length === 0) return false
    const secrecy = await secrecyOf(program, words).catch(() => 'unknown' as const)
    const own = ownCommand(words)
    if (secrecy !== 'secret') await history.add(text, own === undefined && secrecy === 'plain')
    if (own === 'history')
      stdout.write(history.lines.map((line, i) => `${String(i + 1).padStart(5)}  ${line}\n`).join(''))
    else if (own === 'clear') stdout.write('\u001b[H\u001b[2J\u001b[3J')
    else if (own === 'nested') stdout.write('You are in it already; exit leaves.\n')
    else if (own === undefined) await runOne(words)
    return own === 'leave'
  }

  async function wordsOf(text: string): Promise<readonly string[] | undefined> {
    try {
      const { words } = splitLine(text, variables(context.env))
      return words[0] === program.name ? words.slice(1) : words
    } catch (error) {
      if (!(error instanceof ClimcError)) throw error
      await reportError(reportOf([], program, context), error)
      return undefined
    }
  }

  async function runOne(words: readonly string[]): Promise<void> {
    const stop = new AbortController()
    const { context: own, close } = surroundings(context, stop)
    let abandon: () => void = () => undefined
    const abandoned = new Promise<void>(done => {
      abandon = done
    })
    const release = context.onInterrupt?.(() => {
      // The second time, a command that does not stop is not waited for.
      if (stop.signal.aborted) abandon()
      stop.abort()
    })
    try {
      await Promise.race([lines.run(words, program, own, { defaults: lines.defaults }), abandoned])
      if (words[0] === 'help' && words.length === 1) stdout.write(HINT)
    } finally {
      release?.()
      close()
    }
  }
}

function openIn(text: string): Open | undefined {
  try {
    return text === '' ? undefined : splitLine(text).open
  } catch {
    return undefined
  }
}

function bye({ stdout }: Context, before: string): number {
  stdout.write(`${before}Bye!\n`)
  return 0
}

/** The program's name and where its commands go: `climc lab/system> `. */
async function promptOf<C extends Context, G extends Shape>({ program, defaults }: Lines<C, G>, context: Context) {
  try {
    const where = await (await program.loadWhere?.())?.(defaults, context)
    return where === undefined ? `${program.name}> ` : `${program.name} ${where}> `
  } catch {
    // A broken file of contexts is for the commands to complain about.
    return `${program.name}> `
  }
}
