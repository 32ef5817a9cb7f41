/** How long the requests that are being answered may take before the region is exchanged under them. */
const PATIENCE_MS = 5000

/** Lets requests through, but for the time in which the region as a whole is exchanged. */
export class Gate {
  #inside = 0
  #emptied: (() => void) | undefined
  /** Settles, and never fails, when nobody is alone any more. */
  #closed: Promise<void> | undefined

  /** Answers a request, as soon as nobody is {@link alone}. */
  async through<T>(work: () => T | Promise<T>): Promise<T> {
    while (this.#closed !== undefined) await this.#closed
    this.#inside++
    try {
      return await work()
    } finally {
      this.#inside--
      if (this.#inside === 0) this.#emptied?.()
    }
  }

  /** Works when what is being answered has ended, and nothing else begins before it is done; one after another. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#closed
    const done = (async () => {
      await before
      await this.#empty()
      return await work()
    })()
    const closed = done.then(
      () => {},
      () => {},
    )
    this.#closed = closed
    try {
      return await done
    } finally {
      if (this.#closed === closed) this.#closed = undefined
    }
  }

  async #empty(): Promise<void> {
    if (this.#inside === 0) return
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>(resolve => {
      this.#emptied = resolve
      timer = setTimeout(resolve, PATIENCE_MS)
    })
    clearTimeout(timer)
    this.#emptied = undefined
  }
}
