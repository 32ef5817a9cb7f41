import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Raw } from '../../cli/grammar/parse.ts'
import { grammarOf, metavarOf } from '../../cli/grammar/spec.ts'
import { readValues } from '../../cli/grammar/values.ts'
import type { Shape } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import type { JsonObject } from '../../core/json.ts'
import { setPath } from '../wire.ts'
import type { FileReader } from './verb.ts'

/**
 * Adds to a body what the files that options name hold; `readers` says which options and how. The files are read when
 * the command runs, before its first request; a relative path starts at `cwd`.
 * @throws UsageError naming the option, the file and what is wrong with it
 */
export async function withFiles(
  body: JsonObject,
  options: Shape,
  raw: Raw,
  readers: Readonly<Record<string, FileReader>>,
  cwd: string,
): Promise<JsonObject> {
  const values: Readonly<Record<string, unknown>> = readValues(options, raw)
  const filled: JsonObject = { ...body }
  for (const [key, read] of Object.entries(readers)) {
    const path = values[key]
    if (typeof path !== 'string' || path === '') continue
    const name = nameOf(options, key)
    const content = await contentOf(resolve(cwd, path), name, path)
    const members = await named(name, path, async () => await read(content))
    for (const [member, value] of Object.entries(members)) setPath(filled, member, value)
  }
  return filled
}

async function contentOf(file: string, name: string, path: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`${name}: cannot read "${path}": ${fileTrouble(cause)}.`, { cause })
  }
}

async function named<T>(name: string, path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    throw new UsageError(`${name}: the file "${path}" ${cause.message}`, { cause })
  }
}

function nameOf(options: Shape, key: string): string {
  const { positionals, options: named } = grammarOf(options)
  const spec = [...positionals, ...named].find(one => one.key === key)
  if (spec === undefined) return key
  return spec.positional === true ? metavarOf(spec) : `--${spec.token}`
}
