import type { Log } from '../log.ts'

export interface Flight {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly startedAt: number
}

/** Requests that are being answered, for the log and for whoever looks inside. */
export class InFlight {
  readonly #flights = new Map<string, Flight>()
  readonly #log: Log
  #served = 0

  constructor(log: Log) {
    this.#log = log
  }

  begin(id: string, method: string, path: string): Flight {
    const flight = { id, method, path, startedAt: performance.now() }
    this.#flights.set(id, flight)
    return flight
  }

  end(flight: Flight, status: number): void {
    this.#flights.delete(flight.id)
    this.#served++
    const { id, method, path, startedAt } = flight
    this.#log.write('request', { request: id, method, path, status, ms: Math.round(performance.now() - startedAt) })
  }

  get served(): number {
    return this.#served
  }

  list(): { id: string; method: string; path: string; ageMs: number }[] {
    const now = performance.now()
    return [...this.#flights.values()].map(({ id, method, path, startedAt }) => ({
      id,
      method,
      path,
      ageMs: Math.round(now - startedAt),
    }))
  }
}
