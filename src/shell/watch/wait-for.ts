import type { Resource } from '../../api/resource.ts'
import type { Output } from '../../cli/output.ts'
import { NotFoundError, type ResourceManager } from '../../client/index.ts'
import { ClimcError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../core/json.ts'
import type { ClimcContext } from '../context.ts'
import { resourceNamed } from '../resource-names.ts'
import { bounded } from './bounded.ts'
import type { Condition } from './conditions.ts'
import { afterTime, type Patience, poll } from './polling.ts'
import { startSpinner } from './spinner.ts'

export interface Wanted {
  /** As the user names it. */
  readonly kind: string
  /** IDs or names. */
  readonly ids: readonly string[]
  readonly conditions: readonly Condition[]
  readonly timeoutMs: number
  readonly intervalMs: number | undefined
}

/** One of the resources that are waited for. */
interface Target {
  readonly given: string
  /** Known from the first look on. */
  id?: string
  object?: JsonObject | undefined
  isThere: boolean
}

/**
 * Waits until all conditions hold of all resources.
 * @throws UsageError for an unknown kind, before any request; NotFoundError; ClimcError of kind `timeout` naming what is
 *   not there yet; InterruptedError
 */
export async function waitFor(wanted: Wanted, context: ClimcContext): Promise<Output> {
  const resource = await resourceNamed(wanted.kind)
  const manager = (await context.openSession()).manager(resource)
  const targets: readonly Target[] = wanted.ids.map(given => ({ given, isThere: false }))
  const spinner = await startSpinner(context, progressLine(targets, wanted.conditions))
  let isDone = false
  try {
    await poll(
      async () => {
        await bounded(
          targets.filter(({ isThere }) => !isThere),
          target => look(manager, target, wanted.conditions),
        )
        spinner.update(progressLine(targets, wanted.conditions))
        return targets.every(({ isThere }) => isThere) ? { value: true } : undefined
      },
      patienceOf(wanted, context),
      { interrupted: 'interrupted while waiting', late: () => tooLate(targets, wanted) },
    )
    isDone = true
  } finally {
    spinner.stop(isDone, progressLine(targets, wanted.conditions))
  }
  return outputOf(targets, wanted.conditions, resource)
}

function patienceOf({ timeoutMs, intervalMs }: Wanted, { signal, now }: ClimcContext): Patience {
  const pace = intervalMs === undefined ? {} : { firstMs: intervalMs, mostMs: intervalMs }
  return { timeoutMs, signal, now, ...pace }
}

/** A name is looked up once; whoever has it later is another one. */
async function look(manager: ResourceManager, target: Target, conditions: readonly Condition[]): Promise<void> {
  try {
    const found = await (target.id === undefined ? manager.get(target.given) : manager.getById(target.id))
    const object = isJsonObject(found) ? found : {}
    target.id ??= textOf(object, manager.resource.idField ?? 'id') ?? target.given
    // What lies in the recycle bin is gone for whoever waits for that.
    const isBinned = object.pending_deleted === true && waitsForEnd(conditions)
    target.object = isBinned ? undefined : object
  } catch (error) {
    if (!(error instanceof NotFoundError) || !waitsForEnd(conditions)) throw error
    target.object = undefined
  }
  target.isThere = conditions.every(condition => condition.holds(target.object))
}

function waitsForEnd(conditions: readonly Condition[]): boolean {
  return conditions.some(({ field }) => field === undefined)
}

function tooLate(targets: readonly Target[], { conditions, timeoutMs }: Wanted): ClimcError {
  const missing = targets.filter(({ isThere }) => !isThere)
  const wanted = conditions.map(({ text }) => text).join(' and ')
  const states = missing.map(target => `${nameOf(target)}: ${stateOf(target, conditions)}`)
  const count = `${missing.length} of ${targets.length}`
  return new ClimcError('timeout', `Not ${wanted}${afterTime(timeoutMs)}: ${count}. ${states.join('; ')}.`)
}

/** The conditions that do not hold, by what is there instead. */
function stateOf({ object }: Target, conditions: readonly Condition[]): string {
  const open = conditions.filter(condition => !condition.holds(object))
  return open.map(condition => condition.present(object)).join(', ')
}

function nameOf({ given, object, id }: Target): string {
  const name = textOf(object, 'name')
  if (name === undefined || name === '') return given
  return given === name && id !== undefined && id !== name ? `${name} (${id})` : name
}

function progressLine(targets: readonly Target[], conditions: readonly Condition[]): string {
  const open = targets.filter(({ isThere }) => !isThere)
  const count = `${targets.length - open.length} of ${targets.length}`
  const [next] = open
  if (next === undefined) return `${count} there`
  return next.id === undefined ? `${count} there` : `${count} there; ${nameOf(next)}: ${stateOf(next, conditions)}`
}

/** One as an object, several as a list; what is gone has nothing to show. */
function outputOf(targets: readonly Target[], conditions: readonly Condition[], { columns }: Resource): Output {
  const data = targets.flatMap(({ object }) => (object === undefined ? [] : [object]))
  const [only] = data
  if (only === undefined) return { kind: 'none' }
  if (targets.length === 1) return { kind: 'object', value: only }
  const fields = conditions.flatMap(({ field }) => (field === undefined || /^status$/i.test(field) ? [] : [field]))
  const shown = columns.length > 0 ? columns : ['ID', 'Name', 'Status', ...fields]
  return { kind: 'list', page: { data, total: data.length, limit: 0, offset: 0 }, columns: shown }
}
