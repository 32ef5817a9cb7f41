import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProviderConfig } from '../../../../src/cloudprovider/config.ts'
import { runConformance } from '../../../../src/cloudprovider/conformance/index.ts'
import { METRIC_TYPES, type MetricQuery } from '../../../../src/cloudprovider/metrics.ts'
import { collect } from '../../../../src/cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../../src/cloudprovider/provider.ts'
import { listKind, TREE } from '../../../../src/cloudprovider/tree.ts'
import type { JsonObject } from '../../../../src/core/json.ts'
import { Secret } from '../../../../src/core/secret.ts'
import { factory as remoteFile } from '../../../../src/multicloud/remotefile/index.ts'
import { datasetApp } from '../../../../src/multicloud/shell/serve/app.ts'
import { DATA_FILES } from '../../../../src/multicloud/shell/serve/dataset.ts'
import { type Listening, listen } from '../../../../src/multicloud/shell/serve/listen.ts'
import { startTestCloud, type TestCloud } from '../../../../src/testcloud/index.ts'
import { open } from '../../testcloud/support.ts'

const TOKEN = 'a-token-for-the-test'

let cloud: TestCloud
let server: Listening
let source: ICloudProvider
let served: ICloudProvider
let config: ProviderConfig

beforeAll(async () => {
  cloud = await startTestCloud({ scale: 120 })
  source = await open(cloud)
  const app = datasetApp({
    open: () => open(cloud),
    token: new Secret(TOKEN),
    secret: cloud.credentials.administrator.accessKeySecret,
    log: () => undefined,
    metricMinutes: 10,
    now: Date.now,
  })
  server = await listen(app.fetch, '127.0.0.1', 0)
  const url = `http://127.0.0.1:${server.port}/${TOKEN}`
  config = { id: 'p-1', name: 'bridge', url, account: 'root', secret: new Secret('password') }
  served = await remoteFile.getProvider(config)
})
afterAll(async () => {
  await server.close()
  await cloud.close()
})

/** What RemoteFile knows of each kind; what it cannot tell is not compared. */
const COMPARED: Readonly<Record<string, readonly string[]>> = {
  project: ['tags'],
  zone: [],
  vpc: ['cidrBlock', 'isDefault', 'tags', 'createdAt'],
  wire: ['vpcId', 'zoneId', 'bandwidth', 'isEmulated'],
  network: ['wireId', 'ipStart', 'ipEnd', 'ipMask', 'gateway', 'projectId'],
  host: ['zoneId', 'enabled', 'hostStatus', 'cpuCount', 'memSizeMb', 'isEmulated'],
  storage: ['zoneId', 'storageType', 'mediumType', 'capacityMb', 'enabled', 'isEmulated'],
  disk: ['storageId', 'diskSizeMb', 'diskType', 'isAutoDelete', 'iops', 'projectId', 'tags', 'createdAt'],
  server: [
    ...[
      'hostId',
      'hostname',
      'instanceType',
      'vcpuCount',
      'vmemSizeMb',
      'diskIds',
      'eipId',
      'secgroupIds',
      'projectId',
    ],
    ...['osType', 'osArch', 'bios', 'machine', 'internetMaxBandwidthOut', 'tags', 'createdAt', 'fullOsName'],
  ],
  eip: ['ipAddr', 'bandwidth', 'mode', 'projectId', 'tags'],
  loadbalancer: ['address', 'addressType', 'vpcId', 'networkIds', 'zoneId', 'loadbalancerSpec', 'projectId', 'tags'],
  bucket: ['acl', 'storageClass', 'stats', 'location', 'accessUrls', 'projectId', 'tags'],
  dbinstance: [
    ...['engine', 'engineVersion', 'instanceType', 'vcpuCount', 'vmemSizeMb', 'diskSizeGb', 'diskSizeUsedMb', 'port'],
    ...['category', 'storageType', 'connectionStr', 'vpcId', 'zone1Id', 'secgroupIds', 'projectId', 'tags'],
  ],
}

async function columnsOf(provider: ICloudProvider, keyword: string, members: readonly string[]): Promise<JsonObject[]> {
  const kind = TREE.find(entry => entry.keyword === keyword)
  if (kind === undefined) throw new Error(`${keyword} is no kind of the tree`)
  const names = ['globalId', 'name', 'status', ...members]
  const all = (await collect(listKind(kind, provider, { showEmulated: true }))).map(resource => resource.toJSON())
  return all
    .map(row => Object.fromEntries(names.flatMap(name => (row[name] === undefined ? [] : [[name, row[name]]]))))
    .sort((a, b) => (String(a.globalId) < String(b.globalId) ? -1 : 1))
}

describe('what a provider sees, served as files and read by RemoteFile', () => {
  it.each(Object.entries(COMPARED))('has the same %ss', async (keyword, members) => {
    const wanted = await columnsOf(source, keyword, members)
    expect(wanted.length).toBeGreaterThan(0)
    expect(await columnsOf(served, keyword, members)).toEqual(wanted)
  })

  it('has the same regions, under the account’s own prefix', async () => {
    const ids = async (provider: ICloudProvider) =>
      (await collect(provider.listRegions())).map(region => [region.globalId, region.name, region.status])
    expect(await ids(served)).toEqual(
      (await ids(source)).map(([id, ...rest]) => [id?.replace('TestCloud', 'RemoteFile/p-1'), ...rest]),
    )
  })

  it('has the same network interfaces and disks in each server', async () => {
    const parts = async (provider: ICloudProvider) => {
      const all = new Map<string, unknown>()
      for await (const region of provider.listRegions())
        for await (const vm of region.listServers()) {
          const disks = (await collect(vm.listDisks())).map(disk => [disk.globalId, disk.storageId, disk.diskSizeMb])
          all.set(vm.globalId, { nics: await vm.getNics(), disks })
        }
      return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)))
    }
    expect(await parts(served)).toEqual(await parts(source))
  })

  it('has the same elastic IPs bound to servers, and the others free', async () => {
    const bound = async (provider: ICloudProvider) => {
      const all: [string, string][] = []
      for await (const region of provider.listRegions())
        for await (const eip of region.listEips())
          all.push([eip.globalId, eip.associateType === 'server' ? eip.associateId : ''])
      return all.sort()
    }
    expect(await bound(served)).toEqual(await bound(source))
  })

  it('has the security groups that servers name', async () => {
    const [sourceRegion] = await collect(source.listRegions())
    const [servedRegion] = await collect(served.listRegions())
    for await (const vpc of sourceRegion?.listVpcs() ?? [])
      for await (const group of vpc.listSecgroups()) {
        const found = await servedRegion?.getSecgroup(group.globalId)
        expect(found).toMatchObject({ name: group.name, vpcId: group.vpcId, description: group.description })
      }
  })

  it.each(['server', 'rds'] as const)('has the same metrics of %ss', async resourceType => {
    const [metricType = ''] = METRIC_TYPES[resourceType]
    const end = new Date()
    const query: MetricQuery = { resourceType, metricType, start: new Date(end.getTime() - 300_000), end }
    const values = async (provider: ICloudProvider) => {
      const all = await collect(provider.getMetrics(query))
      return all
        .map(series => [series.id, series.unit, series.values.map(p => [p.timestamp.toISOString(), p.value])])
        .sort()
    }
    expect(await values(served)).toEqual(await values(source))
  })

  it('keeps the rules of the conformance kit', async () => {
    const report = await runConformance({ factory: remoteFile, config })
    expect(report.rules.flatMap(rule => rule.violations)).toEqual([])
    expect(report.rules.filter(rule => rule.outcome === 'passed').length).toBeGreaterThan(8)
  })

  it('shows a later import what has changed', async () => {
    const [instance] = cloud.admin.first('instances', 1)
    cloud.admin.patch('instances', String(instance?.id), { name: 'renamed-meanwhile' })
    const later = await remoteFile.getProvider(config)
    const [first] = await collect(later.listRegions())
    expect((await first?.getServer(String(instance?.id)))?.name).toBe('renamed-meanwhile')
  })

  it('never contains a secret', async () => {
    const secret = cloud.credentials.administrator.accessKeySecret.reveal()
    for (const file of DATA_FILES) {
      const response = await fetch(`${config.url}/${file}.json`)
      expect(response.status).toBe(200)
      const text = await response.text()
      expect(Array.isArray(JSON.parse(text))).toBe(true)
      expect(text).not.toContain(secret)
      expect(text).not.toContain(cloud.credentials.administrator.accessKeyId)
    }
  })
})
