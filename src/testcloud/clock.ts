/** Where the simulated cloud takes its time from: states change by it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
}

export const realClock: Clock = { now: () => Date.now() }

/** A clock that stands still until it is told to advance, for tests of states and delays. */
export class VirtualClock implements Clock {
  #now: number

  constructor(start: number = Date.UTC(2026, 0, 1)) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  advance(ms: number): void {
    this.#now += ms
  }
}
