import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ClimcError } from '../../core/errors/index.ts'
import { readInput } from '../batch/input.ts'
import { remark } from '../batch/remark.ts'
import type { ClimcContext } from '../context.ts'
import { checkAll, type Wanted } from './check.ts'
import type { Document, Mistake } from './document.ts'
import type { InputFormat } from './format.ts'
import { resolveReferences } from './references.ts'

/**
 * The accounts that a file wants, all of it validated.
 * @throws ConfigError when it cannot be read, ClimcError of kind `config` listing all mistakes in it by line
 */
export async function readAccounts(
  context: ClimcContext,
  file: string,
  format: InputFormat,
  withCredentials: boolean,
): Promise<readonly Wanted[]> {
  const plain = await parse(await readInput(context, file, 'FILE'), format)
  const path = resolve(context.cwd, file)
  const folder = file === '-' ? context.cwd : dirname(path)
  const document = await resolveReferences(plain, context, folder)
  const { accounts, mistakes } = checkAll(document, plain, folder, withCredentials)
  failOn(mistakes, file)
  if (file !== '-' && accounts.some(({ plainSecrets }) => plainSecrets.length > 0))
    await warnOfReaders(context, path, file)
  return accounts
}

async function parse(text: string, format: InputFormat): Promise<Document> {
  if (format === 'csv') return (await import('./csv-file.ts')).readCsv(text)
  return (await import('./yaml-file.ts')).readYaml(text, format)
}

/** @throws ClimcError of the kind, listing the mistakes by line; none where there are none */
export function failOn(mistakes: readonly Mistake[], file: string, kind: 'config' | 'conflict' = 'config'): void {
  if (mistakes.length === 0) return
  const place = file === '-' ? 'Standard input' : file
  const lines = mistakes.map(({ line, text }) => `  line ${line}: ${text}`)
  throw new ClimcError(kind, [`${place} cannot be imported, and nothing was changed:`, ...lines].join('\n'))
}

async function warnOfReaders(context: ClimcContext, path: string, file: string): Promise<void> {
  if ((context.platform ?? process.platform) === 'win32') return
  const { mode } = await stat(path)
  if ((mode & 0o077) === 0) return
  remark(
    context,
    `warning: ${file} holds secrets and can be read by others: chmod 600 makes it yours alone, { env: … } or { file: … } keeps secrets out of it`,
  )
}
