import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batches, collect, concat, filter, find, flatMap, listOf, map } from '../../src/cloudprovider/paging.ts'

/** Counts how far a list is read. */
function counted(n: number) {
  const seen = { read: 0 }
  async function* list() {
    for (let i = 0; i < n; i++) {
      seen.read++
      yield i
    }
  }
  return { seen, list: list() }
}

describe('lists', () => {
  it('are read no further than needed', async () => {
    const { seen, list } = counted(1000)
    expect(await find(list, i => i === 3)).toBe(3)
    expect(seen.read).toBe(4)
  })

  it('stay lazy through map, filter and flatMap', async () => {
    const { seen, list } = counted(1000)
    const doubled = flatMap(
      filter(
        map(list, i => i * 2),
        i => i % 4 === 0,
      ),
      i => listOf([i, i]),
    )
    expect(await find(doubled, i => i === 8)).toBe(8)
    expect(seen.read).toBe(5)
  })

  it('follow one another in order', async () => {
    expect(await collect(concat(listOf([1]), listOf<number>([]), listOf(Promise.resolve([2, 3]))))).toEqual([1, 2, 3])
  })

  it('come in batches that lose nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), async (items, size) => {
        const got = await collect(batches(listOf(items), size))
        expect(got.flat()).toEqual(items)
        for (const batch of got.slice(0, -1)) expect(batch).toHaveLength(size)
        expect(got.at(-1)?.length ?? size).toBeGreaterThan(0)
      }),
    )
  })

  it('pass an error on to the reader', async () => {
    async function* broken() {
      yield 1
      throw new Error('page 2 is lost')
    }
    await expect(collect(map(broken(), i => i))).rejects.toThrow('page 2 is lost')
  })
})
