import { Secret } from '../../../core/secret.ts'
import type { Context } from '../../context.ts'
import { type Keyring, SERVICE } from './keyring.ts'
import { runTool } from './tool.ts'

/** The keyring of Linux desktops (GNOME, KDE), by libsecret's `secret-tool`; secrets go over its standard input. */
export function secretService(context: Context): Keyring {
  const tool = (verb: string, args: readonly string[], id: string, input?: string) =>
    runTool(context, 'secret-tool', [verb, ...args, 'service', SERVICE, 'id', id], input)
  return {
    name: 'Secret Service',
    async store(id, label, text) {
      return (await tool('store', [`--label=${label}`], id, text.reveal()))?.code === 0
    },
    async lookup(id) {
      const found = await tool('lookup', [], id)
      return found?.code === 0 && found.stdout !== '' ? new Secret(found.stdout.trimEnd()) : undefined
    },
    async remove(id) {
      await tool('clear', [], id)
    },
  }
}
