import { PassThrough } from 'node:stream'
import { ClimcError, UsageError } from '../../core/errors/index.ts'
import type { Context } from '../context.ts'
import { reportOf } from '../errors/draft.ts'
import { exitCodeOf } from '../exit-codes.ts'
import type { Open } from '../lines/scan.ts'
import { splitLine } from '../lines/split.ts'
import type { Shape } from '../options/index.ts'
import { reportError } from '../report.ts'
import type { Lines, Script } from '../self.ts'
import { variables } from './variables.ts'

const MISSING: Readonly<Record<Open, string>> = {
  single: "A ' is not closed.",
  double: 'A " is not closed.',
  backslash: 'The last line ends with a backslash.',
}

/**
 * Runs the command lines of a text, one after the other, in one session: blank lines and comments are passed over, an
 * open quote or a backslash at the end goes on in the next line, `exit [CODE]` ends it. Messages name the line. Nothing is
 * executed but the program's own commands.
 * @returns the exit code of the last command, or with `errexit` of the first that failed; 2 where a line is no command
 */
export async function runScript<C extends Context, G extends Shape>(
  { program, defaults, run }: Lines<C, G>,
  script: Script,
  context: Context,
): Promise<number> {
  const shared = program.forMany?.(program) ?? program
  try {
    return await runAll()
  } finally {
    await shared.close?.()
  }

  async function runAll(): Promise<number> {
    let code = 0
    for (const { text, line } of commandsIn(script.text)) {
      if (context.signal.aborted) return 130
      const where = `${script.name}:${line}`
      const words = await wordsOf(text)
      if (words instanceof ClimcError) {
        const report = reportOf([], shared, context)
        report.program = `${program.name}: ${where}`
        await reportError(report, words)
        code = exitCodeOf(words)
      } else if (leaves(words)) return Number(words[1] ?? code)
      else if (words.length > 0) code = await run(words, shared, { ...context, unseenArgv: true }, { defaults, where })
      if (code !== 0 && script.errexit) return code
    }
    return code
  }

  async function wordsOf(text: string): Promise<readonly string[] | ClimcError> {
    try {
      const { words, open } = splitLine(text, variables(context.env, script.args))
      if (open !== undefined) return new UsageError(MISSING[open])
      // Lines of shell scripts begin with the program's name.
      return words[0] === program.name ? words.slice(1) : words
    } catch (error) {
      if (error instanceof ClimcError) return error
      throw error
    }
  }
}

/** `exit`, with the exit code where that is not the last command's. */
function leaves([first, code = '0', more]: readonly string[]): boolean {
  return first === 'exit' && /^\d{1,3}$/.test(code) && more === undefined
}

interface Line {
  readonly text: string
  /** Where it begins, from 1. */
  readonly line: number
}

/** The commands of a text: lines, joined while something is open. */
export function* commandsIn(text: string): Generator<Line> {
  let begun: Line | undefined
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    begun = begun === undefined ? { text: line, line: i + 1 } : { ...begun, text: `${begun.text}\n${line}` }
    if (isOpen(begun.text)) continue
    if (begun.text.trim() !== '') yield begun
    begun = undefined
  }
  if (begun !== undefined) yield begun
}

function isOpen(text: string): boolean {
  try {
    return splitLine(text).open !== undefined
  } catch {
    return false
  }
}

/** Standard input for the commands of a script that came from there: nothing is left of it. */
export function emptyInput(): NodeJS.ReadableStream {
  const input = new PassThrough()
  input.end()
  return input
}
