import { describe, expect, it } from 'vitest'
import { NotFoundError, NotSupportedError } from '../../src/cloudprovider/errors/index.ts'
import { collect } from '../../src/cloudprovider/paging.ts'
import { listKind, TREE, type TreeKind, treeKind } from '../../src/cloudprovider/tree.ts'
import { toySubject } from './support/toy-cloud.ts'

function kind(keyword: string): TreeKind {
  const found = treeKind(keyword)
  if (found === undefined) throw new RangeError(`no kind ${keyword}`)
  return found
}

const open = () => {
  const { factory, config } = toySubject()
  return factory.getProvider(config)
}

describe('the tree', () => {
  it('names each kind once, with columns that begin with id, name and status', () => {
    expect(new Set(TREE.map(entry => entry.keyword)).size).toBe(TREE.length)
    for (const entry of TREE) expect(entry.columns.slice(0, 3)).toEqual(['globalId', 'name', 'status'])
  })

  it('lists a kind over all regions', async () => {
    const servers = await collect(listKind(kind('server'), await open()))
    expect(servers.map(server => server.globalId).sort()).toEqual([
      'vm-sub-a-north',
      'vm-sub-a-south',
      'vm-sub-b-north',
      'vm-sub-b-south',
    ])
  })

  it('hides what is emulated unless asked', async () => {
    const provider = await open()
    expect(await collect(listKind(kind('host'), provider))).toEqual([])
    expect(await collect(listKind(kind('host'), provider, { showEmulated: true }))).toHaveLength(4)
  })

  it('keeps to one region when told', async () => {
    const provider = await open()
    expect(await collect(listKind(kind('server'), provider, { regionId: 'Toy/north' }))).toHaveLength(2)
    await expect(collect(listKind(kind('server'), provider, { regionId: 'Toy/west' }))).rejects.toThrow(NotFoundError)
  })

  it('lists what belongs to the account once', async () => {
    const regions = await collect(listKind(kind('region'), await open()))
    expect(regions.map(region => region.globalId)).toEqual(['Toy/north', 'Toy/south'])
  })

  it('throws NotSupported for a kind that the cloud lacks', async () => {
    await expect(collect(listKind(kind('bucket'), await open()))).rejects.toThrow(NotSupportedError)
  })
})
