import { AsyncLocalStorage } from 'node:async_hooks'

/** What a piece of work belongs to. Everything that it calls and leaves to the background finds it here. */
export interface Origin {
  /** Id of the request that led to it. */
  readonly request?: string
  /** Id of the task that it is part of. */
  readonly task?: string
}

/** A piece of work that is going on. */
export class Activity {
  readonly origin: Origin
  /** What it is as a whole: the handler of a request, the name of a task. */
  name = ''
  #doing = ''
  #at: Error | undefined

  constructor(origin: Origin) {
    this.origin = origin
  }

  /** Notes what it does now, and where in the program; the stack is put into words only when somebody looks. */
  note(doing: string): void {
    this.#doing = doing
    this.#at = new Error(doing)
  }

  get doing(): string {
    return this.#doing
  }

  /** Where it was when it last said what it does, the innermost call first. */
  get stack(): string[] {
    const lines = this.#at?.stack?.split('\n') ?? []
    return lines.filter(line => /^\s+at /.test(line) && !line.includes('Activity.note')).map(line => line.trim())
  }
}

const current = new AsyncLocalStorage<Activity>()

/** Runs the work as that activity. */
export function within<T>(activity: Activity, work: () => T): T {
  return current.run(activity, work)
}

/** The origin of what runs now; empty outside of requests and tasks. */
export function origin(): Origin {
  return current.getStore()?.origin ?? {}
}

/** Says what the present activity is as a whole. */
export function entitle(name: string): void {
  const activity = current.getStore()
  if (activity !== undefined) activity.name = name
  activity?.note(name)
}

/** Notes what the present activity does now; without one, nothing. */
export function note(doing: string): void {
  current.getStore()?.note(doing)
}
