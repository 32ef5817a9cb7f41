import { UsageError } from '../core/errors/index.ts'
import type { Command } from './command.ts'
import { commandNames, ownerOf } from './command-index.ts'
import type { Context } from './context.ts'
import type { Program } from './program.ts'

/**
 * Loads the one module that owns a command, and makes the command.
 * @throws UsageError with the nearest names when there is none
 */
export async function loadCommand<C extends Context>(
  program: Pick<Program<C>, 'name' | 'index'>,
  name: string,
): Promise<Command<C>> {
  const owner = ownerOf(program.index, name)
  const command = owner === undefined ? undefined : (await owner.load()).default.command(name)
  if (command !== undefined) return command
  const { didYouMean } = await import('../core/nearest.ts')
  const near = didYouMean(name, commandNames(program.index))
  throw new UsageError(`Unknown command "${name}".${near} "${program.name} help" lists all.`)
}
