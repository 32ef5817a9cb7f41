import { confirmed } from '../../cli/confirm.ts'
import type { Raw } from '../../cli/grammar/parse.ts'
import type { Output } from '../../cli/output.ts'
import { harmless } from '../../cli/render/harmless.ts'
import { ClimcError, UsageError } from '../../core/errors/index.ts'
import { textOf } from '../../core/json.ts'
import { plural } from '../verbs/list.ts'
import { words } from '../verbs/object.ts'
import type { Call, Run, Verb } from '../verbs/verb.ts'
import { allIds, IDS_READ, wordsOf } from './ids.ts'

/** How many of the objects a question names. */
const MOST_NAMED = 8

/**
 * Asks whether a command shall be run, naming the objects that it is about, and runs it.
 * @throws ClimcError when the answer is no, InterruptedError for Ctrl-C
 */
export async function confirmFirst(call: Call, verb: Verb, raw: Raw, run: Run): Promise<Output> {
  const from = typeof raw.ids_from === 'string' && raw.ids_from !== '' ? raw.ids_from : undefined
  if (from === '-') {
    throw new UsageError('The IDs come from this terminal, which can then answer no question: give --yes to go on.')
  }
  const ids = await allIds(call.context, wordsOf(raw.id), from)
  if (from !== undefined && ids.length === 0) return run(call)
  const names = await namesOf(call, ids.slice(0, MOST_NAMED))
  if (!(await confirmed(call.context, harmless(question(call, verb, ids.length, names))))) {
    throw new ClimcError('failed', 'Nothing was done, as the answer was no.')
  }
  if (from === undefined) return run(call)
  // What the file said when the question was asked is what counts.
  const { ids_from: _read, ...rest } = raw
  return verb.prepare({ ...rest, id: ids, [IDS_READ]: true })(call)
}

/** `Delete 3 servers: web-1, web-2, web-3?` */
function question({ name, noun }: Call, { deed }: Verb, count: number, names: readonly string[]): string {
  const what = deed === 'remove' ? 'Delete' : capital(words(name))
  if (count === 0) return `${what}: ${noun}, and no way back. Go on?`
  const of = deed === 'remove' || !name.includes('-') ? ' ' : ' of '
  const more = count > names.length ? `, … and ${count - names.length} more` : ''
  if (count === 1) return `${what}${of}the ${noun} ${names.join(', ')}?`
  return `${what}${of}${count} ${plural(noun)}: ${names.join(', ')}${more}?`
}

/** IDs of compute, and those of identity, which have no dashes. */
const UUID = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})$/i

/** Names for those that are IDs, by one request; what cannot be found out stays as it was given. */
async function namesOf({ manager, resource }: Call, ids: readonly string[]): Promise<string[]> {
  const unknown = ids.filter(id => UUID.test(id))
  if (unknown.length === 0) return [...ids]
  // A deletion by ID reaches whatever the user may delete; so shall the look.
  const wide = { scope: 'max', details: false, show_emulated: true, limit: ids.length }
  const query = { ...wide, filter: [`id.in(${unknown.join(',')})`] }
  const found = await manager.list(query).catch(() => undefined)
  const { idField = 'id', nameField = 'name' } = resource
  const names = new Map(found?.data.map(row => [textOf(row, idField), textOf(row, nameField)]))
  return ids.map(id => names.get(id) ?? id)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
