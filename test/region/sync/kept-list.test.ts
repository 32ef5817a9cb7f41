import { describe, expect, it } from 'vitest'
import { collect, find } from '../../../src/cloudprovider/paging.ts'
import { KeptList } from '../../../src/region/sync/reconcile/kept-list.ts'

function counted(length: number, failAt?: number) {
  const asked = { times: 0 }
  const list = new KeptList(async function* () {
    asked.times++
    for (let i = 0; i < length; i++) {
      if (i === failAt && asked.times === 1) throw new Error('the cloud is gone')
      yield i
    }
  })
  return { asked, list }
}

describe('a list that several steps read', () => {
  it('is asked for once', async () => {
    const { asked, list } = counted(3)
    expect([await collect(list), await collect(list)]).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ])
    expect(asked.times).toBe(1)
  })

  it('is asked for again when it is long', async () => {
    const { asked, list } = counted(1001)
    expect((await collect(list)).length).toBe(1001)
    expect((await collect(list)).length).toBe(1001)
    expect(asked.times).toBe(2)
  })

  it('is not taken for whole when reading it failed or was broken off', async () => {
    const { asked, list } = counted(3, 2)
    await expect(collect(list)).rejects.toThrow('gone')
    expect(await find(list, item => item === 0)).toBe(0)
    expect(await collect(list)).toEqual([0, 1, 2])
    expect(asked.times).toBe(3)
  })
})
