import type { Resource } from '../../api/resource.ts'
import { NotFoundError, type ResourceManager, type Session } from '../../client/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../core/json.ts'
import { ownReason } from './reason.ts'
import { type Phase, phaseOf } from './status.ts'
import type { TaskWatch } from './task-watch.ts'

/** What became of something that is waited for, so far. */
export interface Look {
  readonly state: 'moving' | 'done' | 'failed'
  /** The object as it is; absent when it is gone. */
  readonly object?: JsonObject
  /** What is happening, in a line for a person. */
  readonly line: string
  /** Of a failure: why, where it is known. */
  readonly reason?: string
  /** Of something that is done: what of it is not as it should be. */
  readonly warning?: string
}

/** Something that can be waited for. */
export interface Watch {
  readonly id: string
  look(): Promise<Look>
}

/** What is expected of an object after an action. */
export interface Expected {
  readonly session: Session
  readonly resource: Resource
  readonly id: string
  /** The action makes the object; its status has no before. */
  readonly isNew: boolean
  /** The action makes the object go away. */
  readonly leaves: boolean
  /** The object as it was; absent when it is new, or could not be seen. */
  readonly before?: JsonObject | undefined
  /** The tasks of the object; those from before are to be remembered already. */
  readonly tasks: TaskWatch
  readonly now: () => number
}

/**
 * Where a service shows no tasks, an object whose status has not moved may be at its end or not have begun. After so many
 * milliseconds without any change it counts as ended.
 */
const QUIET_MS = 5000

/**
 * Follows one object until its status has come to rest. The rule, which docs/waiting.md tells the user:
 * 1. A status in motion: not yet.
 * 2. A failed status: a failure, unless it was there before and nothing has happened since.
 * 3. A status at rest: done when no task that started after the action runs any more; a failure when one failed. Where
 *    no tasks can be seen, done once the status has moved, or nothing has changed for five seconds.
 * For an action that makes the object go away, only its absence (or its place in the recycle bin) is the end.
 */
export class ObjectWatch implements Watch {
  readonly id: string
  readonly #expected: Expected
  readonly #manager: ResourceManager
  #moved: boolean
  #signature = ''
  #changedAt: number

  constructor(expected: Expected) {
    this.#expected = expected
    this.id = expected.id
    this.#manager = expected.session.manager(expected.resource)
    this.#moved = false
    this.#changedAt = expected.now()
  }

  async look(): Promise<Look> {
    const object = await this.#object()
    if (object === undefined) return { state: 'done', line: `${this.id}: gone` }
    const status = textOf(object, 'status')
    const line = `${textOf(object, 'name') ?? this.id}: ${status ?? 'there'}`
    const phase = phaseIn(object)
    this.#note(object, status, phase)
    if (phase === 'moving') return { state: 'moving', object, line }
    if (phase === 'failed' && (this.#moved || this.#expected.isNew)) return failed(object, line)
    const tasks = await this.#expected.tasks.look()
    if (tasks.state === 'ended') return await this.look()
    if (tasks.state === 'running') return { state: 'moving', object, line }
    if (tasks.state === 'failed') return failed(object, line, tasks.reason)
    const isQuiet = this.#expected.now() - this.#changedAt >= QUIET_MS
    if (this.#expected.leaves) {
      if (isQuiet) return failed(object, line, 'nothing is at work any more, and it is still there')
      return { state: 'moving', object, line }
    }
    const isOver = tasks.state === 'none' || this.#moved || status === undefined || isQuiet
    return { state: isOver ? 'done' : 'moving', object, line }
  }

  async #object(): Promise<JsonObject | undefined> {
    try {
      const object = await this.#manager.getById(this.id)
      if (!isJsonObject(object)) return {}
      const isGone = object.pending_deleted === true || textOf(object, 'status') === 'deleted'
      return this.#expected.leaves && isGone ? undefined : object
    } catch (error) {
      if (this.#expected.leaves && error instanceof NotFoundError) return undefined
      throw error
    }
  }

  /** Whether it has left the state in which the action found it, and since when nothing has changed. */
  #note(object: JsonObject, status: string | undefined, phase: Phase): void {
    const { before, isNew, now } = this.#expected
    const signature = `${status} ${String(object.sync_status)} ${String(object.update_version)} ${String(object.updated_at)}`
    if (signature !== this.#signature) {
      this.#signature = signature
      this.#changedAt = now()
    }
    if (isNew) this.#moved ||= phase === 'moving'
    else this.#moved ||= phase === 'moving' || (before !== undefined && textOf(before, 'status') !== status)
  }
}

/** The phase of the status, and of the synchronisation where the object has one. */
function phaseIn(object: JsonObject): Phase {
  const phase = phaseOf(textOf(object, 'status') ?? '')
  const sync = textOf(object, 'sync_status')
  if (phase === 'settled' && sync !== undefined && phaseOf(sync) === 'moving') return 'moving'
  return phase
}

function failed(object: JsonObject, line: string, reason = ownReason(object)): Look {
  return { state: 'failed', object, line, ...(reason === undefined ? {} : { reason }) }
}
