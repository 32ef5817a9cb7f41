/** Lets work on the same thing happen one after another, in the order in which it was asked for. */
export class Turns {
  readonly #queues = new Map<string, { last: Promise<void>; length: number }>()

  /**
   * Queues work on a thing.
   * @param start gets a promise of the end of what is before it, and tells its own end; neither ever rejects
   */
  take(key: string, start: (before: Promise<void>) => Promise<void>): void {
    const queue = this.#queues.get(key) ?? { last: Promise.resolve(), length: 0 }
    this.#queues.set(key, queue)
    queue.length++
    queue.last = start(queue.last).finally(() => {
      queue.length--
      if (queue.length === 0) this.#queues.delete(key)
    })
  }

  /** Whether anything is being done, or waits. */
  isTaken(key: string): boolean {
    return this.#queues.has(key)
  }

  /** Whether more waits than what is being done now. */
  othersWait(key: string): boolean {
    return (this.#queues.get(key)?.length ?? 0) > 1
  }
}
