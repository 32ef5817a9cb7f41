import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Context } from '../../cli/context.ts'
import { ConfigError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'

/**
 * The text of a file, or of standard input where it is `-`.
 * @param name what the file was given as, for the error
 * @throws ConfigError when it cannot be read
 */
export async function readInput(context: Context, file: string, name: string): Promise<string> {
  if (file === '-') {
    const chunks: Buffer[] = []
    for await (const chunk of context.stdin()) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks).toString('utf8')
  }
  try {
    return await readFile(resolve(context.cwd, file), 'utf8')
  } catch (cause) {
    throw new ConfigError(`${name}: ${file} cannot be read: ${fileTrouble(cause)}.`, { cause })
  }
}
