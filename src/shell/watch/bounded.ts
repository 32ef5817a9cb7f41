/** How many requests of one run are under way at once. */
const AT_ONCE = 8

/** Does the same to each, a few at once; the results are in the order of the items. The first failure ends it. */
export async function bounded<T, R>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<R>,
  atOnce = AT_ONCE,
): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await act(item, index)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}
