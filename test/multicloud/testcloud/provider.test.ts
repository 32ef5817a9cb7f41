import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as errors from '../../../src/cloudprovider/errors/index.ts'
import { collect } from '../../../src/cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import { startTestCloud, type TestCloud } from '../../../src/testcloud/index.ts'
import { open } from './support.ts'

let cloud: TestCloud
let provider: ICloudProvider
beforeAll(async () => {
  cloud = await startTestCloud()
  provider = await open(cloud)
})
afterAll(() => cloud.close())

const names = async (list: AsyncIterable<{ name: string }>) => (await collect(list)).map(item => item.name)

describe('opening an account', () => {
  it.each([
    ['disabled', /is disabled/],
    ['expired', /has expired/],
  ] as const)('fails with a key that is %s', async (which, said) => {
    const opening = open(cloud, { key: cloud.credentials[which] })
    await expect(opening).rejects.toThrow(errors.InvalidCredentialsError)
    await expect(open(cloud, { key: cloud.credentials[which] })).rejects.toThrow(said)
  })

  it('fails with an unknown key, a wrong secret, and an unknown subscription', async () => {
    const { administrator, readOnly } = cloud.credentials
    await expect(open(cloud, { account: 'TCAKNOBODY' })).rejects.toThrow(/there is no access key TCAKNOBODY/)
    await expect(open(cloud, { secret: readOnly.accessKeySecret })).rejects.toThrow(/signature does not match/)
    await expect(open(cloud, { account: `${administrator.accessKeyId}/sub-none` })).rejects.toThrow(
      /no subscription sub-none: there are sub-production, sub-development/,
    )
  })

  it('tells account, balance, version and projects', async () => {
    expect(await provider.getAccountId()).toBe(cloud.accountId)
    expect(await provider.getBalance()).toMatchObject({ currency: 'CNY', status: 'normal' })
    expect(await provider.getVersion()).toMatch(/^\d+\.\d+/)
    expect(await names(provider.listProjects())).toContain('财务平台')
  })

  it('opens the same account with every key', async () => {
    expect(await (await open(cloud, { key: cloud.credentials.readOnly })).getAccountId()).toBe(cloud.accountId)
  })
})

describe('sub-accounts', () => {
  it('divide the account', async () => {
    const subs = await provider.getSubAccounts()
    expect(subs.map(sub => sub.name)).toEqual(['Production', 'Development'])
    const counts: number[] = []
    for (const sub of subs) {
      const scoped = await open(cloud, { account: sub.account })
      let count = 0
      for await (const region of scoped.listRegions()) count += (await collect(region.listServers())).length
      counts.push(count)
    }
    expect(counts).toEqual([20, 20])
  })

  it('show only their own projects', async () => {
    const [, development] = await provider.getSubAccounts()
    const scoped = await open(cloud, { account: development?.account ?? '' })
    expect(await names(scoped.listProjects())).toEqual(['sandbox', 'ci-runners'])
  })
})

describe('regions', () => {
  it('can be restricted to a part of the cloud', async () => {
    const china = await open(cloud, { options: { environment: 'ChinaCloud' } })
    expect((await collect(china.listRegions())).map(region => region.globalId)).toEqual(['TestCloud/cn-north-1'])
    await expect(china.getRegion('TestCloud/us-west-1')).rejects.toThrow(errors.NotFoundError)
    expect((await provider.getRegion('TestCloud/us-west-1')).name).toBe('US West 1 (Oregon)')
  })

  it('lead to servers with disks and cards', async () => {
    const region = await provider.getRegion('TestCloud/us-west-1')
    for await (const server of region.listServers()) {
      const disks = await collect(server.listDisks())
      expect(disks.map(disk => disk.globalId)).toEqual(server.diskIds)
      expect(disks[0]).toMatchObject({ diskType: 'sys', serverId: server.globalId, status: 'ready' })
      const [nic] = await server.getNics()
      expect(nic?.ip).toMatch(/^10\./)
      expect(nic?.mac).toMatch(/^00:16:3e(:[0-9a-f]{2}){3}$/)
      expect(server).toMatchObject({
        hypervisor: 'testcloud',
        hostId: expect.stringContaining('TestCloud/us-west-1/us-west-1a/sub-'),
      })
    }
  })

  it('speak the tree’s language of states', async () => {
    const seen = new Set<string>()
    for await (const region of provider.listRegions()) {
      for await (const server of region.listServers()) seen.add(`server ${server.status}`)
      for await (const zone of region.listZones()) seen.add(`zone ${zone.status}`)
      for await (const lb of region.listLoadbalancers()) seen.add(`lb ${lb.status}`)
    }
    expect([...seen].sort()).toEqual(
      ['lb enabled', 'server ready', 'server running', 'server unknown', 'zone enable', 'zone soldout'].filter(s =>
        seen.has(s),
      ),
    )
    expect(seen).toContain('server running')
    expect(seen).toContain('zone soldout')
  })

  it('hold networks whose range is inside their subnet', async () => {
    const region = await provider.getRegion('TestCloud/cn-north-1')
    for await (const vpc of region.listVpcs())
      for await (const wire of vpc.listWires())
        for await (const network of wire.listNetworks()) {
          expect(network.ipMask).toBe(20)
          expect(network.gateway).toMatch(/\.1$/)
          expect(network.ipStart).toBe(network.gateway.replace(/\.1$/, '.2'))
          expect(network.ipEnd).toMatch(/\.254$/)
        }
  })

  it('turn priorities of rules round: the higher, the earlier', async () => {
    const region = await provider.getRegion('TestCloud/cn-north-1')
    const [vpc] = await collect(region.listVpcs())
    const groups = vpc === undefined ? [] : await collect(vpc.listSecgroups())
    const rules = (await groups[1]?.getRules()) ?? []
    expect(rules.map(rule => [rule.direction, rule.action, rule.protocol, rule.ports, rule.priority])).toEqual([
      ['in', 'allow', 'tcp', '80,443', 100],
      ['in', 'allow', 'tcp', '8000-8999', 99],
      ['in', 'allow', 'icmp', '', 98],
      ['out', 'allow', 'any', '', 97],
    ])
  })

  it('hold buckets with objects, and databases with their parts', async () => {
    const region = await provider.getRegion('TestCloud/cn-north-1')
    for await (const bucket of region.listBuckets()) {
      const objects = await collect(bucket.listObjects())
      expect(objects).toHaveLength(bucket.stats.objectCount)
      expect(objects.reduce((sum, object) => sum + object.sizeBytes, 0)).toBe(bucket.stats.sizeBytes)
    }
    const [database] = await collect(region.listDbInstances())
    expect(database === undefined ? [] : await names(database.listAccounts())).toHaveLength(2)
    expect((await database?.getParameters())?.length).toBeGreaterThan(0)
  })

  it('lack what the key may not see', async () => {
    const limited = await open(cloud, { key: cloud.credentials.limited })
    const region = await limited.getRegion('TestCloud/cn-north-1')
    await expect(collect(region.listDbInstances())).rejects.toThrow(errors.ForbiddenError)
    expect((await collect(region.listServers())).length).toBeGreaterThan(0)
  })
})
