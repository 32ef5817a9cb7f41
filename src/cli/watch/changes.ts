import { ClimcError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonValue, stringifyJson } from '../../core/json.ts'
import { type Context, writeOut } from '../context.ts'
import type { Output } from '../output.ts'
import { keyBehind } from '../shape/key.ts'
import { collected } from '../shape/pages.ts'
import type { Watched } from './index.ts'
import { looks } from './looks.ts'

/**
 * Writes what changes as NDJSON, in the form of kubectl: `{"type":"ADDED","object":{…}}`, `MODIFIED`, `DELETED`. What is
 * there at first is `ADDED`. Trouble that passes is told on stderr.
 */
export async function writeChanges(watched: Watched, context: Context): Promise<void> {
  let known: ReadonlyMap<string, string> = new Map()
  const write = (type: 'ADDED' | 'MODIFIED' | 'DELETED', text: string): Promise<void> =>
    writeOut(context.stdout, `{"type":"${type}","object":${text}}\n`)
  const gone = async (now: ReadonlyMap<string, string>): Promise<void> => {
    for (const [key, text] of known) if (!now.has(key)) await write('DELETED', text)
    known = now
  }
  try {
    for await (const look of looks(watched, context)) {
      if ('error' in look) {
        context.stderr.write(`${look.error.message}; looking again in ${Math.round(look.waitMs / 1000)} s\n`)
        continue
      }
      const now = new Map<string, string>()
      for await (const row of rowsOf(look.output)) {
        const text = stringifyJson(row, { sortKeys: true })
        const key = keyOf(row) ?? text
        const before = known.get(key)
        now.set(key, text)
        if (before !== text) await write(before === undefined ? 'ADDED' : 'MODIFIED', text)
      }
      await gone(now)
    }
  } catch (error) {
    // The one object that was watched is no more.
    if (error instanceof ClimcError && error.kind === 'not-found') await gone(new Map())
    throw error
  }
}

/** What tells an object from others, whatever of it is shown. */
function keyOf(row: JsonValue): string | undefined {
  if (!isJsonObject(row)) return undefined
  const id = keyBehind(row) ?? row.id ?? row.row_id
  return id === undefined || id === null ? undefined : String(id)
}

async function* rowsOf(output: Output): AsyncGenerator<JsonValue> {
  switch (output.kind) {
    case 'list':
      yield* output.page.data
      return
    case 'pages':
      yield* (await collected(output.pages)).data
      return
    case 'object':
      if (Array.isArray(output.value)) yield* output.value
      else yield output.value
      return
    case 'batch':
      yield* output.items.map(({ data }) => data)
      return
    case 'sequence':
      for (const part of output.parts) yield* rowsOf(part)
  }
}
