import { Secret } from '../../../core/secret.ts'
import { z } from '../../../core/zod.ts'
import type { Context } from '../../context.ts'
import type { Keyring } from './keyring.ts'

export type { Keyring } from './keyring.ts'

/** Turns the keyring off: secrets are kept in files of their owner. */
export const KEYRING_VARIABLE = 'CLIMC_KEYRING'

const kept = z.record(z.string(), z.string())

/**
 * The keyring of this system, by its own tools; undefined where it has none that we know, or it is not wanted
 * (`CLIMC_KEYRING=none`). Whether it answers is found out by using it.
 */
export async function systemKeyring(context: Context): Promise<Keyring | undefined> {
  const { env, platform = process.platform } = context
  // Without a PATH the system would look for tools in places that nobody chose.
  if (/^(?:none|off|0|false)$/i.test(env[KEYRING_VARIABLE] ?? '') || (env.PATH ?? env.Path ?? '') === '')
    return undefined
  switch (platform) {
    case 'linux':
      return (await import('./secret-service.ts')).secretService(context)
    case 'darwin':
      return (await import('./keychain.ts')).keychain(context)
    case 'win32':
      return (await import('./credential-manager.ts')).credentialManager(context)
    default:
      return undefined
  }
}

/** Keeps several secrets under one id. False unless the keyring gives them back as they were. */
export async function storeSecrets(
  keyring: Keyring,
  id: string,
  label: string,
  secrets: Readonly<Record<string, string>>,
): Promise<boolean> {
  const text = Buffer.from(JSON.stringify(secrets)).toString('base64')
  if (!(await keyring.store(id, label, new Secret(text)))) return false
  return (await keyring.lookup(id))?.reveal() === text
}

/** What {@link storeSecrets} kept; undefined where it is not there or the keyring does not answer. */
export async function recallSecrets(keyring: Keyring, id: string): Promise<Record<string, string> | undefined> {
  const text = await keyring.lookup(id)
  if (text === undefined) return undefined
  try {
    return z.parse(kept, JSON.parse(Buffer.from(text.reveal(), 'base64').toString('utf8')))
  } catch {
    return undefined
  }
}
