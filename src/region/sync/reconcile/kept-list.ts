import type { CloudList } from '../../../cloudprovider/paging.ts'

/** Longer lists are asked for again each time, so that the memory of a sync does not grow with the account. */
const MOST_KEPT = 1000

/**
 * A list that several steps of a sync begin with, e.g. the vpcs: the cloud is asked for it once as long as it is short.
 * Every reader sees the same resources; a reading that failed or was broken off leaves nothing behind.
 */
export class KeptList<T> implements AsyncIterable<T> {
  readonly #list: () => CloudList<T>
  #kept: readonly T[] | undefined

  constructor(list: () => CloudList<T>) {
    this.#list = list
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    if (this.#kept !== undefined) {
      yield* this.#kept
      return
    }
    const read: T[] = []
    let short = true
    for await (const item of this.#list()) {
      if (short) read.push(item)
      if (read.length > MOST_KEPT) {
        short = false
        read.length = 0
      }
      yield item
    }
    if (short) this.#kept = read
  }
}
