/**
 * Works on items, a few at a time, in their order. When one fails no further one is begun; it rejects with the first
 * failure once all that was begun has ended.
 */
export async function inParallel<T>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items]
  const failures: unknown[] = []
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined && failures.length === 0; item = queue.shift())
      try {
        await work(item)
      } catch (error) {
        failures.push(error)
      }
  }
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, worker))
  if (failures.length > 0) throw failures[0]
}
