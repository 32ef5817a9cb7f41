import type { JsonObject } from '../../core/json.ts'
import type { Clock } from '../clock.ts'
import type { Row, RowOf } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { tasks as taskKind } from '../kinds/tasks.ts'
import type { Log } from '../log.ts'
import type { Identity } from '../rbac/identity.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { Activity, note, within } from '../trace.ts'

/** What a task is about, and in whose name it runs. */
export interface TaskRequest {
  /** The original's name of the task's class, e.g. `CloudAccountSyncInfoTask`. */
  readonly name: string
  readonly kind: Kind
  readonly row: Row
  readonly identity: Identity
  readonly params?: JsonObject
  readonly requestId?: string
  /** The task that this one is a part of. */
  readonly parentId?: string
}

/** A task that was started. */
export interface Started {
  readonly id: string
  /** Resolves when it is over, however it ended. */
  readonly done: Promise<void>
}

export interface RunningTask {
  readonly id: string
  readonly name: string
  readonly object: string
  /** By {@link performance.now}. */
  readonly startedAt: number
  readonly activity: Activity
}

/** Runs work in the background, keeps a row for each piece, and can stop it all. */
export class TaskRunner {
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  #abort = new AbortController()
  readonly #running = new Map<string, RunningTask & { done: Promise<void> }>()
  readonly #companions = new Set<Promise<void>>()

  constructor(store: Store, clock: Clock, log: Log) {
    this.#store = store
    this.#clock = clock
    this.#log = log
  }

  /** Stops whatever listens to it when the region stops. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get running(): RunningTask[] {
    return [...this.#running.values()].map(({ done: _, ...task }) => task)
  }

  /** Starts the work at once, after the present request's writes; its outcome is kept in the task's row. */
  start(request: TaskRequest, work: (taskId: string) => Promise<void>): Started {
    const id = this.#open(request)
    const { requestId } = request
    const activity = new Activity({ ...(requestId === undefined ? {} : { request: requestId }), task: id })
    const started = performance.now()
    const done = within(activity, () => this.#run(id, request, work)).finally(() => this.#running.delete(id))
    this.#running.set(id, {
      id,
      name: request.name,
      object: String(request.row.name ?? ''),
      startedAt: started,
      activity,
      done,
    })
    return { id, done }
  }

  /** Lets work that starts tasks go on beside them; the log tells when it fails. {@link settled} waits for it, too. */
  accompany(name: string, work: () => Promise<void>): void {
    const done = this.#accompany(name, work).finally(() => this.#companions.delete(done))
    this.#companions.add(done)
  }

  async #accompany(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#log.write(`${name} failed`, { reason: error instanceof Error ? error.message : String(error) })
    }
  }

  /** Waits until nothing runs any more, tasks that tasks started included. */
  async settled(): Promise<void> {
    while (this.#running.size + this.#companions.size > 0)
      await Promise.all([...[...this.#running.values()].map(task => task.done), ...this.#companions])
  }

  /** Ends everything for good. */
  async stop(): Promise<void> {
    this.#abort.abort()
    await this.settled()
  }

  /** Ends what runs now; new tasks may follow. */
  async cancel(): Promise<void> {
    await this.stop()
    this.#abort = new AbortController()
  }

  /** A task that is done within the request that asked for it. */
  completed(request: TaskRequest): void {
    this.#close(this.#open(request), 'complete')
  }

  /** Marks what a crash interrupted; whoever can resumes it under a new task. @returns those tasks */
  abandonInterrupted(): RowOf<typeof taskKind.columns>[] {
    const table = this.#store.table(taskKind)
    const interrupted = table.select(sql`status = 'running'`)
    for (const task of interrupted)
      table.change(task, {
        stage: 'failed',
        status: 'done',
        progress: 100,
        end_at: this.#clock.stamp(),
        result: 'interrupted',
      })
    return interrupted
  }

  #open({ name, kind, row, identity, params, requestId, parentId }: TaskRequest): string {
    const now = this.#clock.stamp()
    const task = this.#store.table(taskKind).insert({
      task_name: name,
      obj_type: kind.keyword,
      obj_id: String(row.id ?? row.row_id ?? ''),
      object: String(row.name ?? ''),
      ...ownerOf(kind, row, identity),
      start_at: now,
      params: params ?? {},
      request_id: requestId ?? null,
      parent_task_id: parentId ?? null,
    })
    return task.id
  }

  async #run(id: string, request: TaskRequest, work: (taskId: string) => Promise<void>): Promise<void> {
    const { name, row } = request
    const started = performance.now()
    const facts = () => ({ name, object: row.id, ms: Math.round(performance.now() - started) })
    note(name)
    this.#log.write('task started', { name, object: row.id })
    // Not before the caller has answered: the states in between are there to be seen.
    await new Promise(resolve => setImmediate(resolve))
    // What asked for it may have been undone meanwhile, for want of room: then there is nothing to do.
    if (!this.#store.table(taskKind).has(id)) return
    try {
      await work(id)
      this.#close(id, 'complete')
      this.#log.write('task done', facts())
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#log.write('task failed', { ...facts(), reason })
      this.#fail(id, reason)
    }
  }

  /** Nobody waits for this: when the store is full, the row says `running` until the next start. */
  #fail(id: string, reason: string): void {
    try {
      this.#close(id, 'failed', reason)
    } catch (error) {
      this.#log.write('task could not be closed', { reason: error instanceof Error ? error.message : String(error) })
    }
  }

  #close(id: string, stage: 'complete' | 'failed', result?: string): void {
    this.#store.table(taskKind).update(id, {
      stage,
      // Over is over: only the stage tells how it went.
      status: 'done',
      progress: 100,
      end_at: this.#clock.stamp(),
      result: result ?? null,
    })
  }
}

/** A task is whoever's the object is: a project's, or a domain's where the object is in no project. */
function ownerOf(kind: Kind, row: Row, identity: Identity): { domain_id: string; tenant_id: string } {
  const domainId = typeof row.domain_id === 'string' && row.domain_id !== '' ? row.domain_id : identity.domainId
  const hasProject = 'project_src' in kind.columns && typeof row.tenant_id === 'string'
  return { domain_id: domainId === '' ? 'default' : domainId, tenant_id: hasProject ? String(row.tenant_id) : '' }
}
