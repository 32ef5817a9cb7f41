import { describe, expect, it } from 'vitest'
import { listOf } from '../../../src/cloudprovider/paging.ts'
import { Spool } from '../../../src/multicloud/remotefile/spool.ts'

const entries = Array.from({ length: 1001 }, (_, n) => ({ id: `e-${n}`, host_id: `h-${n % 3}` }))

describe('a spool', () => {
  it('gives back what it was filled with, in order, whole or by a member', async () => {
    const spool = new Spool()
    await spool.fill('hosts', ['host_id'], listOf([entries.slice(0, 600), entries.slice(600)]))
    expect([...spool.read('hosts')]).toEqual(entries)
    const wanted = entries.filter(entry => entry.host_id === 'h-2')
    expect([...spool.read('hosts', { member: 'host_id', value: 'h-2' })]).toEqual(wanted)
    expect([...spool.read('hosts', { member: 'host_id', value: 'h-9' })]).toEqual([])
  })

  it('keeps every digit', async () => {
    const spool = new Spool()
    await spool.fill('misc', [], listOf([[{ id: 'm', bytes: 9_007_199_254_740_993n }]]))
    expect([...spool.read('misc')]).toEqual([{ id: 'm', bytes: 9_007_199_254_740_993n }])
  })

  it('keeps nothing of a filling that failed, and can be filled again', async () => {
    const spool = new Spool()
    async function* broken() {
      yield entries.slice(0, 2)
      throw new Error('torn')
    }
    await expect(spool.fill('disks', ['id'], broken())).rejects.toThrow('torn')
    await spool.fill('disks', ['id'], listOf([entries.slice(2, 3)]))
    expect([...spool.read('disks')]).toEqual(entries.slice(2, 3))
  })
})
