/** How long a sync may keep the event loop to itself, in milliseconds. */
const TURN_MS = 25

const FIRST = 20
const LEAST = 5
const MOST = 200

/**
 * How many rows a sync writes before it lets others run: as many as fit into {@link TURN_MS} on this machine with rows
 * of this kind, so that lists are answered while an account comes in.
 */
export class Pace {
  #rows = FIRST

  /** Does the work in turns; `turn` gets some of the items and `between` runs after each. */
  async over<T>(items: readonly T[], turn: (some: readonly T[]) => void, between: () => Promise<void>): Promise<void> {
    for (let done = 0; done < items.length; ) {
      const some = items.slice(done, done + this.#rows)
      const started = performance.now()
      turn(some)
      this.#adapt(some.length, performance.now() - started)
      done += some.length
      await between()
    }
  }

  #adapt(rows: number, milliseconds: number): void {
    const fitting = Math.round((rows * TURN_MS) / Math.max(milliseconds, 0.1))
    // At most doubled, since one lucky turn says little.
    this.#rows = Math.min(Math.max(fitting, LEAST), MOST, this.#rows * 2)
  }
}
