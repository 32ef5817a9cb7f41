import type { Command } from '../cli/command.ts'
import type { ClimcContext } from './context.ts'
import type { ResourceModule } from './resource.ts'

/** Makes a module of commands that are about no resource of a region. */
export function defineCommands(declaration: {
  readonly heading: string
  /** Full command name → the command; a function, so that a run builds the one that it needs. */
  readonly commands: Readonly<Record<string, () => Command<ClimcContext>>>
}): ResourceModule {
  return {
    heading: declaration.heading,
    names: Object.keys(declaration.commands),
    command: name => declaration.commands[name]?.(),
  }
}
