import type { Sink } from '../../cli/context.ts'
import type { BatchItem, Output } from '../../cli/output.ts'
import { NotFoundError } from '../../client/errors/not-found-error.ts'
import { isJsonObject, type JsonValue } from '../../core/json.ts'
import type { Call, Deed, Run } from '../verbs/verb.ts'
import { startSpinner } from '../watch/spinner.ts'
import { allIds } from './ids.ts'
import { remark } from './remark.ts'
import { isFailure, runAll } from './run-all.ts'

/** What is done to which objects, and how. */
export interface Batch {
  readonly deed: Deed
  /** IDs or names that are arguments. */
  readonly ids: readonly string[]
  /** The file with more, or `-`. */
  readonly from: string | undefined
  /** The IDs come from a list: the result is one as well, however many there are. */
  readonly listed: boolean
  /** What is done to one of them. */
  readonly one: (id: string) => Run
  readonly concurrency: number
  readonly failFast: boolean
  readonly ignoreNotFound: boolean
}

/**
 * Does the same to each of several objects and reports on each. Where it is one that was given as an argument, the
 * output is that of the plain command.
 * @throws ConfigError for a file of IDs that cannot be read; AuthError, as that concerns all
 */
export async function runBatch(call: Call, batch: Batch): Promise<Output> {
  const { context, session, resource } = call
  const ids = await allIds(context, batch.ids, batch.from)
  const columns = batch.deed === 'get' ? undefined : resource.columns
  const shown = columns === undefined ? {} : { columns }
  const [first] = ids
  if (first === undefined) {
    remark(context, `no IDs in ${batch.from === '-' ? 'standard input' : batch.from}: nothing to do`)
    return { kind: 'batch', items: [], ...shown }
  }
  if (ids.length === 1 && !batch.listed) return alone(call, batch, first)
  await session.token()
  const runs = new Map(ids.map(id => [id, batch.one(id)]))
  const inner = { ...call, context: { ...context, stderr: withoutTerminal(context.stderr) } }
  const spinner = await startSpinner(context, progressOf([], ids.length))
  const items = await runAll(ids, {
    ...batch,
    idOf: id => id,
    act: async id => itemOf(id, batch.deed, (await runs.get(id)?.(inner)) ?? { kind: 'none' }),
    signal: context.signal,
    onResult: (_, done) => spinner.update(progressOf(done, ids.length)),
  })
  spinner.stop(!items.some(isFailure), progressOf(items, ids.length))
  tellAside(call, items)
  return { kind: 'batch', items, ...shown }
}

/** Says in a line each what was not there and what was not started. */
export function tellAside({ context }: Pick<Call, 'context'>, items: readonly BatchItem[]): void {
  const gone = items.filter(({ aside }) => aside === 'ignored').map(({ id }) => String(id))
  const skipped = items.filter(({ aside }) => aside === 'skipped').length
  if (gone.length > 0) remark(context, `not found, which is no failure here: ${some(gone)}`)
  if (skipped > 0) remark(context, `${skipped} of ${items.length} not started`)
}

async function alone(call: Call, { one, ignoreNotFound }: Batch, id: string): Promise<Output> {
  try {
    const output = await one(id)(call)
    if (output.kind !== 'batch' || !ignoreNotFound) return output
    const items = output.items.map(item => forgiven(item))
    tellAside(call, items)
    return { ...output, items }
  } catch (error) {
    if (!ignoreNotFound || !(error instanceof NotFoundError)) throw error
    remark(call.context, `not found, which is no failure here: ${id}`)
    return { kind: 'none' }
  }
}

function forgiven(item: BatchItem): BatchItem {
  return item.error instanceof NotFoundError ? { ...item, aside: 'ignored' } : item
}

/** What a command about one object says, as one result of several. */
function itemOf(id: string, deed: Deed, output: Output): BatchItem {
  if (output.kind === 'batch' && output.items.length === 1) {
    const [item] = output.items
    if (item !== undefined) return item
  }
  const value = answerOf(output)
  // Of what belongs to an object nobody could tell to which.
  const named = deed === 'get' && isJsonObject(value) && value.id === undefined ? { id, ...value } : value
  return { status: 200, id, data: named }
}

function answerOf(output: Output): JsonValue {
  switch (output.kind) {
    case 'object':
      return output.value
    case 'list':
      return [...output.page.data]
    case 'text':
      return output.text
    case 'sequence':
      return output.parts.map(answerOf)
    case 'batch':
      return output.items.map(({ data }) => data)
    default:
      return {}
  }
}

function progressOf(done: readonly BatchItem[], all: number): string {
  const failed = done.filter(isFailure).length
  return `${done.length} of ${all} done${failed === 0 ? '' : `, ${failed} failed`}`
}

/** Where to write what one of several has to say: no spinner of its own. */
function withoutTerminal(stderr: Sink): Sink {
  return { write: text => stderr.write(text), once: (event, listener) => stderr.once(event, listener) }
}

const MOST_NAMED = 10

function some(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ')
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown
}
