import { describe, expect, it } from 'vitest'
import { Ids } from '../../../src/region/ids.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('ids of imported objects', () => {
  it('ascend without a seed, but where they begin anew at zero, and differ in what people read of them', () => {
    const ids = new Ids()
    const made = Array.from({ length: 2000 }, () => ids.imported('servers', 'provider', 'same'))
    for (const id of made) expect(id).toMatch(UUID)
    const falls = made.filter((id, i) => i > 0 && id < (made[i - 1] ?? ''))
    expect(falls.length).toBeLessThanOrEqual(1)
    const heads = made.map(id => id.slice(0, 8))
    expect(heads.filter((head, i) => head === heads[i - 1])).toEqual([])
  })

  it('come from what they are of with a seed', () => {
    const [one, other] = [new Ids(7), new Ids(7)]
    other.imported('servers', 'provider', 'another')
    expect(one.imported('servers', 'provider', 'i-1')).toBe(other.imported('servers', 'provider', 'i-1'))
    expect(one.imported('servers', 'provider', 'i-1')).toBe(one.derived('servers', 'provider', 'i-1'))
  })
})
