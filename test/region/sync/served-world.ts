import type { CloudSpec } from './spec.ts'

/** The cloud behind the provider under test: what it holds now, and when it fails. */
export class ServedWorld {
  spec: CloudSpec
  /** Reads are counted, each item of a list as one. */
  reads = 0
  #failAt: number | undefined
  #error: () => Error = () => new Error('not set')
  struck = false

  constructor(spec: CloudSpec) {
    this.spec = spec
  }

  /** From now on holds something else. */
  become(spec: CloudSpec): void {
    this.spec = spec
  }

  /** The read of that number, counted from now, fails, and with it every later one until {@link heal}. */
  breakAt(read: number, error: () => Error): void {
    this.reads = 0
    this.struck = false
    this.#failAt = read
    this.#error = error
  }

  heal(): void {
    this.#failAt = undefined
  }

  read(): void {
    this.reads++
    if (this.#failAt === undefined || this.reads < this.#failAt) return
    this.struck = true
    throw this.#error()
  }

  /** A list, made while it is read. */
  async *list<T, R>(items: readonly T[], make: (item: T) => R): AsyncGenerator<R> {
    this.read()
    for (const item of items) {
      this.read()
      yield make(item)
    }
  }
}
