import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as errors from '../../../src/cloudprovider/errors/index.ts'
import { collect } from '../../../src/cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import type { ICloudRegion } from '../../../src/cloudprovider/region.ts'
import type { ICloudServer } from '../../../src/cloudprovider/server.ts'
import { startTestCloud, type TestCloud, VirtualClock } from '../../../src/testcloud/index.ts'
import { open } from './support.ts'

let cloud: TestCloud
let provider: ICloudProvider
let region: ICloudRegion
let waits: number

beforeEach(async () => {
  const clock = new VirtualClock()
  cloud = await startTestCloud({ clock })
  waits = 0
  const sleep = (ms: number) => {
    waits++
    clock.advance(ms)
    return Promise.resolve()
  }
  const [production] = await (await open(cloud)).getSubAccounts()
  provider = await open(cloud, { account: production?.account ?? '', sleep })
  region = await provider.getRegion('TestCloud/cn-north-1')
})
afterEach(() => cloud.close())

async function serverIn(status: string): Promise<ICloudServer> {
  for await (const r of provider.listRegions())
    for await (const server of r.listServers())
      if (server.status === status && server.billingType === 'postpaid') return server
  throw new RangeError(`no server is ${status}`)
}

describe('a server', () => {
  it('starts, stops and restarts, and is awaited', async () => {
    const server = await serverIn('running')
    await server.stop()
    expect(server).toMatchObject({ status: 'ready', powerStates: 'off' })
    expect(waits).toBeGreaterThan(0)
    await server.start()
    expect(server).toMatchObject({ status: 'running', powerStates: 'on' })
    await server.restart()
    expect(server.status).toBe('running')
    await expect(server.start()).rejects.toThrow(errors.InvalidStatusError)
  })

  it('changes its size when stopped, and only then', async () => {
    const server = await serverIn('running')
    await expect(server.changeConfig({ instanceType: 'tc.m1.xlarge' })).rejects.toThrow(errors.InvalidStatusError)
    await server.stop()
    await server.changeConfig({ instanceType: 'tc.m1.xlarge' })
    expect(server).toMatchObject({ instanceType: 'tc.m1.xlarge', vcpuCount: 4, vmemSizeMb: 32_768, status: 'ready' })
    await expect(server.changeConfig({ vcpuCount: 3 })).rejects.toThrow(errors.InvalidInputError)
    await expect(server.changeConfig({ instanceType: 'none' })).rejects.toThrow(/there is no flavor none/)
  })

  it('is renamed and tagged', async () => {
    const server = await serverIn('running')
    await server.update({ name: 'neu-ü-名', description: 'changed' })
    expect(server).toMatchObject({ name: 'neu-ü-名', description: 'changed' })
    await server.setTags({ b: '2' }, true)
    await server.setTags({ a: '1' }, false)
    expect(server.tags).toEqual({ a: '1', b: '2' })
    await server.setTags({}, true)
    expect(server.tags).toEqual({})
  })

  it('gets and gives back disks', async () => {
    const server = (await collect(region.listServers())).find(s => s.status === 'running')
    const storage = (await collect(region.listStorages())).find(s => s.zoneId && server?.hostId.startsWith(s.zoneId))
    const disk = await storage?.createDisk({ name: 'more', sizeGb: 20 })
    expect(disk).toMatchObject({ status: 'ready', diskSizeMb: 20_480, serverId: '' })
    const before = server?.diskIds ?? []
    await server?.attachDisk(disk?.globalId ?? '')
    expect(server?.diskIds).toEqual([...before, disk?.globalId])
    await disk?.refresh()
    expect(disk?.serverId).toBe(server?.globalId)
    await expect(disk?.delete()).rejects.toThrow(errors.InvalidStatusError)
    await server?.detachDisk(disk?.globalId ?? '')
    expect(server?.diskIds).toEqual(before)
    await disk?.resize(30 * 1024)
    expect(disk?.diskSizeMb).toBe(30_720)
    await disk?.delete()
    await expect(disk?.refresh()).rejects.toThrow(errors.NotFoundError)
  })

  it('is created in a zone and deleted again', async () => {
    const [network] = await collect(
      (await collect((await collect(region.listVpcs()))[0]?.listWires() ?? listNone()))[0]?.listNetworks() ??
        listNone(),
    )
    const [cache] = await collect(region.listStoragecaches())
    const [image] = await collect(cache?.listImages() ?? listNone())
    const [host] = await collect(region.listHosts())
    const created = await host?.createServer({
      name: 'fresh',
      imageId: image?.globalId ?? '',
      networkId: network?.globalId ?? '',
      instanceType: 'tc.g1.small',
      sysDisk: { storageType: 'cloud_ssd', sizeGb: 40 },
    })
    expect(created).toMatchObject({ name: 'fresh', status: 'deploying', hostId: host?.globalId })
    await created?.delete().catch(() => undefined)
    const found = await region.getServer(created?.globalId ?? '')
    expect(found.name).toBe('fresh')
  })

  it('is deleted and gone', async () => {
    const server = await serverIn('running')
    await server.delete()
    await expect(server.refresh()).rejects.toThrow(errors.NotFoundError)
  })

  it('takes snapshots of its disks', async () => {
    const [disk] = await collect(region.listDisks())
    const snapshot = await disk?.createSnapshot('by hand')
    expect(snapshot).toMatchObject({ name: 'by hand', status: 'ready', diskId: disk?.globalId })
    await snapshot?.delete()
    await expect(snapshot?.refresh()).rejects.toThrow(errors.NotFoundError)
  })
})

describe('an eip', () => {
  it('is made, bound, widened, unbound and deleted', async () => {
    const eip = await region.createEip({ name: 'mine', bandwidthMbps: 5 })
    expect(eip).toMatchObject({ name: 'mine', associateId: '', bandwidth: 5, status: 'ready' })
    const server = (await collect(region.listServers())).find(s => s.eipId === '')
    await eip.associate({ type: 'server', id: server?.globalId ?? '' })
    expect(eip).toMatchObject({ associateType: 'server', associateId: server?.globalId })
    await eip.changeBandwidth(50)
    expect(eip.bandwidth).toBe(50)
    await expect(eip.delete()).rejects.toThrow(errors.InvalidStatusError)
    await eip.dissociate()
    await eip.delete()
    await expect(eip.refresh()).rejects.toThrow(errors.NotFoundError)
  })

  it('of one sub-account does not bind to a server of another', async () => {
    const everything = await open(cloud)
    const foreign = (await collect((await everything.getRegion('TestCloud/cn-north-1')).listServers())).find(s =>
      s.hostId.endsWith('sub-development'),
    )
    const eip = await region.createEip({ name: 'mine', bandwidthMbps: 5 })
    await expect(eip.associate({ type: 'server', id: foreign?.globalId ?? '' })).rejects.toThrow(
      /different subscriptions/,
    )
    await expect(
      (await everything.getRegion('TestCloud/cn-north-1')).createEip({ name: 'whose', bandwidthMbps: 5 }),
    ).rejects.toThrow(errors.InvalidInputError)
  })
})

describe('a read-only account', () => {
  it('changes nothing', async () => {
    const reader = await open(cloud, { readOnly: true })
    const [server] = await collect((await reader.getRegion('TestCloud/cn-north-1')).listServers())
    const before = cloud.requestCount()
    await expect(server?.stop()).rejects.toThrow(errors.AccountReadOnlyError)
    expect(cloud.requestCount()).toBe(before)
  })
})

async function* listNone(): AsyncGenerator<never> {}
