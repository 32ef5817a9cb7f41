import type { Candidate } from '../completion/candidates.ts'

/** What the interactive shell understands besides the program's commands; the first four are the original's. */
const LEAVING = new Set(['exit', 'quit', 'x', 'q'])

export const OWN_COMMANDS: readonly Candidate[] = [
  { text: 'exit', description: 'Leave the shell (also quit, x, q, Ctrl-D)' },
  { text: 'quit', description: 'Leave the shell' },
  { text: 'history', description: 'Show the lines typed so far' },
  { text: 'clear', description: 'Clear the screen' },
]

export const HINT =
  'In this shell: Tab completes, history, clear, exit or Ctrl-D leaves. "help COMMAND" tells about a command.\n'

export type Own = 'leave' | 'history' | 'clear' | 'nested'

/** What a line asks of the shell itself; undefined for a command of the program. */
export function ownCommand(words: readonly string[]): Own | undefined {
  const [only, more] = words
  if (only === undefined || more !== undefined) return undefined
  if (LEAVING.has(only)) return 'leave'
  if (only === 'shell') return 'nested'
  return only === 'history' || only === 'clear' ? only : undefined
}
