import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Output } from '../../../cli/output.ts'
import { ConfigError } from '../../../core/errors/index.ts'
import { textOf } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { withPlatformKey } from './authorized-keys.ts'
import { fetchKeyPair, type WhoseKeyPair } from './fetch.ts'

/**
 * Lets the platform log in to this machine: puts its public key into `.ssh/authorized_keys` under the directory, or
 * under the home directory.
 */
export function inject(whose: WhoseKeyPair & { readonly target_dir?: string | undefined }) {
  return async ({ session, context }: Call): Promise<Output> => {
    const publicKey = textOf(await fetchKeyPair(session, whose), 'public_key') ?? ''
    const home = whose.target_dir || context.env.HOME
    if (home === undefined || home === '')
      throw new ConfigError('There is no home directory (HOME): say where with --target-dir.')
    const folder = join(resolve(context.cwd, home), '.ssh')
    const file = join(folder, 'authorized_keys')
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const before = await readFile(file, 'utf8').catch(absent)
      await writeFile(file, withPlatformKey(before, publicKey), { mode: 0o600 })
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new ConfigError(`Cannot write "${file}": ${reason}.`, { cause })
    }
    return { kind: 'none' }
  }
}

function absent(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
  throw error
}
