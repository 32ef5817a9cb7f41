import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import type { BatchItem, Output } from '../../cli/output.ts'
import { ClimcError, InterruptedError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, textOf } from '../../core/json.ts'
import type { Call, Deed, Run } from '../verbs/verb.ts'
import { AccountWatch } from './account-sync.ts'
import { bounded } from './bounded.ts'
import { ObjectWatch, type Watch } from './object-watch.ts'
import type { Patience } from './polling.ts'
import { Progress } from './progress.ts'
import { untilSettled } from './settle.ts'
import { TaskWatch } from './task-watch.ts'

/** What is done, to what, and how long to wait for its end. */
export interface Plan {
  readonly deed: Deed
  /** IDs or names as given; empty where the action makes something new. */
  readonly ids: readonly string[]
  readonly timeoutMs: number
}

/** One object that the action is about, as it was before. */
interface Target {
  readonly id: string
  readonly before?: JsonObject
  readonly tasks: TaskWatch
}

/** Actions that end the life of what they are performed on. */
const ENDS = /^(?:purge|delete|remove)(?:-|$)/

/**
 * Runs an action, and waits until what it set going has come to its end; what it answers is replaced by what is there
 * then. The objects are looked at before the action too: without that nobody could tell whether a status at rest is the
 * new one or still the old one.
 */
export async function runAndWait(run: Run, call: Call, plan: Plan): Promise<Output> {
  const targets = await bounded(plan.ids, id => begin(call, id))
  const output = await run(call)
  const progress = await Progress.start(call.context)
  try {
    const settled = await withOutcome(output, call, plan, targets, progress)
    progress.end()
    return settled
  } finally {
    progress.stop()
    for (const warning of progress.warnings) call.context.stderr.write(`climc: warning: ${warning}\n`)
  }
}

/** What cannot be seen now is waited for by what was given; that it is not there, the action itself will say. */
async function begin(call: Call, idOrName: string): Promise<Target> {
  const { manager, session, resource } = call
  const object = await manager.get(idOrName).catch(error => {
    if (error instanceof InterruptedError) throw error
    return undefined
  })
  const before = isJsonObject(object) ? object : undefined
  const id = idOf(call, before) ?? idOrName
  const tasks = new TaskWatch(session, resource, id)
  await tasks.remember()
  return before === undefined ? { id, tasks } : { id, before, tasks }
}

async function withOutcome(
  output: Output,
  call: Call,
  plan: Plan,
  targets: readonly Target[],
  progress: Progress,
): Promise<Output> {
  const settle = async (target: Target, answer: JsonValue): Promise<JsonValue> => {
    const watch = watchOf(call, plan, target)
    return (await untilSettled(watch, call, patienceOf(call, plan), progress.of(target.id))) ?? answer
  }
  if (output.kind === 'batch') {
    const items = await bounded(output.items, async (item, index) => {
      const target = item.status === 200 ? (targets[index] ?? made(call, item.data)) : undefined
      return target === undefined ? item : settledItem(item, () => settle(target, item.data))
    })
    return { ...output, items }
  }
  const [target = output.kind === 'object' ? made(call, output.value) : undefined] = targets
  if (target === undefined) return output
  if (output.kind === 'object') return { ...output, value: await settle(target, output.value) }
  await settle(target, {})
  return output
}

/** A failure of one is a result among the others, an interruption ends them all. */
async function settledItem(item: BatchItem, settle: () => Promise<JsonValue>): Promise<BatchItem> {
  try {
    return { ...item, data: await settle() }
  } catch (error) {
    if (!(error instanceof ClimcError) || error instanceof InterruptedError) throw error
    return { status: error.kind === 'timeout' ? 408 : 500, id: item.id, data: error.message, error }
  }
}

/** What an action has made, by its answer; undefined where the answer is no object, e.g. that of a dry run. */
function made(call: Call, answer: JsonValue): Target | undefined {
  const id = isJsonObject(answer) ? idOf(call, answer) : undefined
  return id === undefined ? undefined : { id, tasks: new TaskWatch(call.session, call.resource, id) }
}

function watchOf({ session, resource, name, context }: Call, { deed }: Plan, target: Target): Watch {
  const isNew = deed === 'create'
  const leaves = deed === 'remove' || ENDS.test(name)
  const expected = { session, isNew, ...target }
  if (resource.plural === cloudaccounts.plural && !leaves) return new AccountWatch(expected)
  return new ObjectWatch({ ...expected, resource, leaves, now: context.now })
}

function patienceOf({ context }: Call, { timeoutMs }: Plan): Patience {
  const { signal, now } = context
  return { timeoutMs, signal, now }
}

function idOf({ resource }: Call, object: JsonObject | undefined): string | undefined {
  const id = textOf(object, resource.idField ?? 'id')
  return id === '' ? undefined : id
}
