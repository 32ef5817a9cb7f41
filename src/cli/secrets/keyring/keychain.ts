import { Secret } from '../../../core/secret.ts'
import type { Context } from '../../context.ts'
import { type Keyring, SERVICE } from './keyring.ts'
import { runTool } from './tool.ts'

/** Characters of a command line that `security -i` reads; longer ones it cuts. */
const LONGEST_LINE = 4000

/**
 * The keychain of macOS, by its `security`. What is to be kept goes to it as a command on standard input, as an argument
 * would be seen in the process list; so it must be text without blanks and quotes.
 */
export function keychain(context: Context): Keyring {
  return {
    name: 'macOS keychain',
    async store(id, label, text) {
      const line = `add-generic-password -U -s ${SERVICE} -a ${id} -l "${label}" -w ${text.reveal()}\n`
      if (line.length > LONGEST_LINE) return false
      return (await runTool(context, 'security', ['-i'], line))?.code === 0
    },
    async lookup(id) {
      const found = await runTool(context, 'security', ['find-generic-password', '-s', SERVICE, '-a', id, '-w'])
      return found?.code === 0 ? new Secret(found.stdout.trimEnd()) : undefined
    },
    async remove(id) {
      await runTool(context, 'security', ['delete-generic-password', '-s', SERVICE, '-a', id])
    },
  }
}
