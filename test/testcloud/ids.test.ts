import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IdCodec } from '../../src/testcloud/ids.ts'
import { Dice } from '../../src/testcloud/random.ts'

describe('IdCodec', () => {
  const codec = new IdCodec('vol', new Dice(7))

  it('leads every id back to its index', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 39 }), index => {
        expect(codec.encode(index)).toMatch(/^vol-[0-9a-z]{8}$/)
        expect(codec.decode(codec.encode(index))).toBe(index)
      }),
    )
  })

  it('gives no id twice', () => {
    const ids = new Set(Array.from({ length: 20_000 }, (_, i) => codec.encode(i)))
    expect(ids.size).toBe(20_000)
  })

  it('decodes nothing that it did not make', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const index = codec.decode(text)
        if (index !== undefined) expect(codec.encode(index)).toBe(text)
      }),
    )
    for (const id of ['', 'vol-', 'vol-0000000', 'vol-000000000', 'vol-0000000!', 'snap-00000000', 'vol-0000000U'])
      expect(codec.decode(id)).toBeUndefined()
  })

  it('depends on the seed', () => {
    expect(new IdCodec('vol', new Dice(8)).encode(0)).not.toBe(codec.encode(0))
    expect(new IdCodec('vol', new Dice(7)).encode(0)).toBe(codec.encode(0))
  })
})
