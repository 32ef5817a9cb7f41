/** A list that is fetched page by page while it is read: memory is bounded by a page, not by the account. */
export type CloudList<T> = AsyncIterable<T>

/** All items of a list in an array. Only for lists that are known to be short. */
export async function collect<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of list) items.push(item)
  return items
}

/** The first item that fits, or undefined; stops reading there. */
export async function find<T>(list: AsyncIterable<T>, fits: (item: T) => boolean): Promise<T | undefined> {
  for await (const item of list) if (fits(item)) return item
  return undefined
}

export async function* map<T, U>(list: AsyncIterable<T> | Iterable<T>, to: (item: T) => U): CloudList<U> {
  for await (const item of list) yield to(item)
}

export async function* filter<T>(list: AsyncIterable<T>, fits: (item: T) => boolean): CloudList<T> {
  for await (const item of list) if (fits(item)) yield item
}

/** One list after another. */
export async function* concat<T>(...lists: AsyncIterable<T>[]): CloudList<T> {
  for (const list of lists) yield* list
}

/** The list that each item leads to, one after another. */
export async function* flatMap<T, U>(list: AsyncIterable<T>, to: (item: T) => AsyncIterable<U>): CloudList<U> {
  for await (const item of list) yield* to(item)
}

/** A list from an array, or from a promise of one. */
export async function* listOf<T>(items: Iterable<T> | Promise<Iterable<T>>): CloudList<T> {
  yield* await items
}

/** Items grouped into arrays of at most `size`, for writing them in batches. */
export async function* batches<T>(list: AsyncIterable<T>, size: number): CloudList<T[]> {
  let batch: T[] = []
  for await (const item of list) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
