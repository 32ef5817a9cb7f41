import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError } from '../core/errors/index.ts'

/**
 * Writes a text to a local file that only its owner may read; one that is there is replaced.
 * @param option the option that names the file, for messages
 * @throws ConfigError naming the file and why it cannot be written
 */
export async function saveText(cwd: string, file: string, text: string, option: string): Promise<void> {
  try {
    await writeFile(resolve(cwd, file), text, { mode: 0o600 })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(`${option}: cannot write "${file}": ${reason}.`, { cause })
  }
}
