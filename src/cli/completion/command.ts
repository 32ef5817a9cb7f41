import { type Command, command } from '../command.ts'
import type { Context } from '../context.ts'
import { choice, positional } from '../options/index.ts'
import { completionScript, SHELLS } from './scripts/index.ts'

/** `completion SHELL`: prints what a shell loads to complete command lines. */
export function completionCommand<C extends Context>(): Command<C> {
  return command({
    summary: 'Print the completion of a shell: bash, zsh, fish or PowerShell',
    description:
      'Completes commands, options, their values, and the names of what is in the region: asked for a second at most,\n' +
      'and kept for a minute in a file that only you can read. Each script says on top how it is installed.',
    examples: ['completion bash', 'completion zsh', 'completion fish', 'completion powershell'],
    options: { shell: positional(choice(SHELLS, 'The shell to complete in')) },
    run:
      ({ shell }) =>
      async context => ({ kind: 'text', text: await completionScript(shell, context.self?.name ?? 'climc') }),
  })
}
