import type { Ids } from '../ids.ts'
import type { Log } from '../log.ts'
import { Activity, within } from '../trace.ts'

/** A request that is being answered. */
export interface Flight {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly startedAt: number
  readonly activity: Activity
}

/** How many requests were answered, and how long that took altogether. */
export interface Answered {
  readonly hits: number
  readonly ms: number
}

/** Requests that are being answered, for the log and for whoever looks inside. */
export class InFlight {
  readonly #flights = new Map<string, Flight>()
  readonly #log: Log
  readonly #ids: Ids
  #served = 0
  readonly #answered = new Map<string, Answered>()

  /** @param ids makes the ids of requests: who asks how often must not change how objects are called */
  constructor(log: Log, ids: Ids) {
    this.#log = log
    this.#ids = ids
  }

  /** An id that no other request in flight has; it begins with the one that the client gave. */
  nextId(given = ''): string {
    const own = this.#ids.bytes(3).toString('hex')
    const id = given === '' ? own : `${given}-${own}`
    return this.#flights.has(id) ? this.nextId(given) : id
  }

  /** Answers a request; whatever is logged meanwhile, and in tasks that it starts, carries its id. */
  async answer(id: string, method: string, path: string, work: () => Promise<number>): Promise<void> {
    const flight = { id, method, path, startedAt: performance.now(), activity: new Activity({ request: id }) }
    this.#flights.set(id, flight)
    await within(flight.activity, async () => {
      const status = await work().finally(() => this.#flights.delete(id))
      this.#served++
      this.#count(status, performance.now() - flight.startedAt)
      const handler = flight.activity.name
      this.#log.write('request', {
        method,
        path,
        status,
        handler,
        ms: Math.round(performance.now() - flight.startedAt),
      })
    })
  }

  get served(): number {
    return this.#served
  }

  /** What was answered so far by the class of the status, `2XX` and so on. */
  answered(statusClass: string): Answered {
    return this.#answered.get(statusClass) ?? { hits: 0, ms: 0 }
  }

  #count(status: number, ms: number): void {
    const statusClass = `${Math.trunc(status / 100)}XX`
    const before = this.answered(statusClass)
    this.#answered.set(statusClass, { hits: before.hits + 1, ms: before.ms + ms })
  }

  get flights(): Flight[] {
    return [...this.#flights.values()]
  }
}
