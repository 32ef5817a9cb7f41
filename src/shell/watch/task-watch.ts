import type { Resource } from '../../api/resource.ts'
import { tasksOf } from '../../api/tasks.ts'
import type { ResourceManager, Session } from '../../client/index.ts'
import { InterruptedError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../core/json.ts'

/**
 * What the background work that an action started is at. `ended`, once: it is over since the last look, so that what was
 * read of the object before may be older than its end. `unknown` where the service does not tell.
 */
export interface TaskState {
  readonly state: 'running' | 'failed' | 'ended' | 'none' | 'unknown'
  /** Why the newest one failed, where the service tells. */
  readonly reason?: string
}

/** So many of an object's newest tasks are looked at. */
const NEWEST = 20

/**
 * The background tasks of one object that were started after {@link TaskWatch.remember}: what runs for it anyway must
 * not keep anybody waiting. The region enters a task before it answers the request that started it, so that "none"
 * is final.
 */
export class TaskWatch {
  readonly #tasks: ResourceManager
  readonly #id: string
  readonly #known = new Set<string>()
  #mute = false
  #ended = false

  constructor(session: Session, resource: Resource, id: string) {
    this.#tasks = session.manager(tasksOf(resource))
    this.#id = id
  }

  /** Takes note of the tasks that are there already. */
  async remember(): Promise<void> {
    for (const { id } of await this.#list()) if (typeof id === 'string') this.#known.add(id)
  }

  async look(): Promise<TaskState> {
    if (this.#ended) return { state: 'none' }
    const tasks = (await this.#list()).filter(({ id }) => typeof id === 'string' && !this.#known.has(id))
    if (this.#mute) return { state: 'unknown' }
    if (tasks.some(task => !isOver(task))) return { state: 'running' }
    const failed = tasks.find(task => textOf(task, 'stage') === 'failed')
    if (failed === undefined) {
      this.#ended = tasks.length > 0
      return { state: this.#ended ? 'ended' : 'none' }
    }
    const reason = reasonOf(failed)
    return { state: 'failed', ...(reason === undefined ? {} : { reason }) }
  }

  /** A service without tasks, or one that will not show them, is not asked again. */
  async #list(): Promise<readonly JsonObject[]> {
    if (this.#mute) return []
    try {
      const query = { obj_id: this.#id, scope: 'max', limit: NEWEST, order_by: 'created_at', order: 'desc' }
      return (await this.#tasks.list(query)).data
    } catch (error) {
      if (error instanceof InterruptedError) throw error
      this.#mute = true
      return []
    }
  }
}

function isOver(task: JsonObject): boolean {
  const stage = textOf(task, 'stage')
  return stage === 'complete' || stage === 'failed'
}

/** Real regions keep the reason in the task's parameters, as text or as an object around it. */
function reasonOf(task: JsonObject): string | undefined {
  const { params } = task
  const reason = isJsonObject(params) ? params.__failed_reason : undefined
  const inner = isJsonObject(reason) ? (reason.__reason__ ?? reason) : reason
  if (typeof inner === 'string') return inner
  return inner === undefined || inner === null ? textOf(task, 'result') : JSON.stringify(inner)
}
