import { completionCommand } from '../../cli/completion/command.ts'
import { shellCommand } from '../../cli/interactive/command.ts'
import { defineCommands } from '../commands.ts'

export default defineCommands({
  heading: 'Shells: completion, many commands in one session',
  commands: { completion: completionCommand, shell: shellCommand },
})
