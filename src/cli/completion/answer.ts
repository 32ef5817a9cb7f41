import { type Context, writeOut } from '../context.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'
import type { Typed } from './candidates.ts'
import { complete } from './complete.ts'
import { directive, isPrintable, oneLine } from './protocol.ts'

/**
 * Answers a shell that completes: `__complete [--shell=NAME] -- WORD… CURRENT`. One candidate a line, a tab and its
 * description behind it; the last line begins with a colon and says what else may stand there and what comes behind it:
 * `:files`, `:folders`, `:open` (no blank), any of them, separated by commas. What is typed of the current word is left
 * to the shell to compare. For bash (`--shell=bash --breaks=… --type=… -- LINE`) the lines are what readline inserts.
 */
export async function answer<C extends Context, G extends Shape>(
  argv: readonly string[],
  program: Program<C, G>,
  context: Context,
): Promise<number> {
  const end = argv.indexOf('--')
  const settings = new Map(argv.slice(0, Math.max(end, 0)).map(splitAtEquals))
  // PowerShell's words come behind a dot, as older versions lose empty ones.
  const dotted = settings.get('--shell') === 'powershell'
  const words = argv.slice(end + 1).map(word => (dotted ? word.slice(1) : word))
  if (settings.get('--shell') === 'bash') {
    const { bashAnswer } = await import('./bash-answer.ts')
    await writeOut(context.stdout, await bashAnswer(program, words[0] ?? '', settings, context))
    return 0
  }
  const typed: Typed = { before: words.slice(0, -1), current: await currentWord(words, settings.get('--shell')) }
  const found = await complete(program, typed, context, true)
  const lead = found.lead ?? ''
  const lines = found.list
    .filter(({ text }) => isPrintable(text))
    .map(({ text, description = '' }) => `${lead}${text}${description === '' ? '' : `\t${oneLine(description)}`}\n`)
  await writeOut(context.stdout, `${lines.join('')}${directive(found)}\n`)
  return 0
}

/** fish gives the word at the cursor with its quotes on. */
async function currentWord(words: readonly string[], shell: string | undefined): Promise<string> {
  const current = words.at(-1) ?? ''
  if (shell !== 'fish' || !/["'\\]/.test(current)) return current
  const { cursorIn } = await import('./cursor.ts')
  return cursorIn(current).current
}

function splitAtEquals(word: string): [string, string] {
  const at = word.indexOf('=')
  return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
}
