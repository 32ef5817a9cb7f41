import { commandNames } from '../command-index.ts'
import type { Context } from '../context.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'
import type { Candidate } from './candidates.ts'

/** All commands; what they do only where it is shown. */
export async function commands<C extends Context, G extends Shape>(
  { index }: Program<C, G>,
  described: boolean,
): Promise<Candidate[]> {
  const names = commandNames(index)
  if (!described) return ['help', ...names].map(text => ({ text }))
  const summaries = await index.loadSummaries()
  const help = { text: 'help', description: 'Tell about a command or a group of commands' }
  return [help, ...names.map(text => ({ text, description: summaries[text] ?? '' }))]
}
