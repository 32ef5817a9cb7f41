import { ownerOf } from '../command-index.ts'
import { type Context, writeOut } from '../context.ts'
import { loadCommand } from '../load.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'

/**
 * Shows a help page: the overview, a topic, a group of commands, or one command. Loads no more than it shows.
 * @throws UsageError for a word that is none of them
 */
export async function showHelp<C extends Context, G extends Shape>(
  program: Program<C, G>,
  words: readonly string[],
  context: Context,
): Promise<number> {
  const topic = words.find(word => !word.startsWith('-'))
  const { overviewPage, groupPage } = await import('./overview.ts')
  if (topic === undefined || topic === 'help')
    return print(context, await overviewPage(program, program.index, context.stdout.columns))
  if (topic === 'exit-codes' || topic === 'global-options' || topic === 'output') {
    const { TOPICS } = await import('./topics.ts')
    return print(context, TOPICS[topic](program.name, await program.loadGlobals(), context.stdout.columns))
  }
  if (ownerOf(program.index, topic) === undefined) {
    const group = await groupPage(program.name, topic, program.index, context.stdout.columns)
    if (group !== undefined) return print(context, group)
  }
  const command = await loadCommand(program, topic)
  const { commandPage } = await import('./command-page.ts')
  const descriptions = await program.loadDescriptions?.()
  return print(context, await commandPage(program.name, topic, command, context.stdout.columns, descriptions))
}

export async function print(context: Context, text: string): Promise<number> {
  await writeOut(context.stdout, text)
  return 0
}
