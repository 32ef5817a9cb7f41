import type { Context } from '../context.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'
import { type Candidate, type Candidates, NOTHING, type Typed } from './candidates.ts'
import { commands } from './command-names.ts'

/**
 * What may stand at the cursor. For a command's name only the generated index is read; whatever comes behind it loads
 * the one module of that command. What cannot be known (a region that does not answer, a wrong option) is left out:
 * completion never fails and never asks.
 * @param described whether descriptions are wanted
 */
export async function complete<C extends Context, G extends Shape>(
  program: Program<C, G>,
  typed: Typed,
  context: Context,
  described: boolean,
): Promise<Candidates> {
  const { before, current } = typed
  if (before.length === 0 && !current.startsWith('-')) return { list: await commands(program, described) }
  try {
    if (before[0] === 'help') return before.length === 1 ? { list: await helpWords(program, described) } : NOTHING
    const { completeLine } = await import('./line.ts')
    const found = await completeLine(program, typed, context, described)
    return 'inner' in found ? await complete(program, found.inner, context, described) : found
  } catch {
    return NOTHING
  }
}

/** Commands, groups of commands, topics. */
async function helpWords<C extends Context, G extends Shape>(
  program: Program<C, G>,
  described: boolean,
): Promise<Candidate[]> {
  const [, ...all] = await commands(program, described)
  const known = new Set(all.map(({ text }) => text))
  const groups = Object.entries(program.index.modules)
    .map(([id, { heading }]) => ({ text: id.slice(id.indexOf('/') + 1), description: heading }))
    .filter(({ text }) => !known.has(text))
  const topics = [
    { text: 'global-options', description: 'Options in front of every command' },
    { text: 'output', description: 'How what comes back is printed' },
    { text: 'exit-codes', description: 'What the exit codes mean' },
  ]
  return [...topics, ...groups, ...all]
}
