import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import type { ProviderConfig } from '../../../src/cloudprovider/config.ts'
import { runConformance } from '../../../src/cloudprovider/conformance/index.ts'
import * as errors from '../../../src/cloudprovider/errors/index.ts'
import { collect } from '../../../src/cloudprovider/paging.ts'
import { Secret } from '../../../src/core/secret.ts'
import { factory } from '../../../src/multicloud/remotefile/index.ts'
import { type FileServer, serveFiles } from './support.ts'

const DATASET = resolve(import.meta.dirname, '../../../../shared/reference/region/dataset')

let server: FileServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

function config(url: string, more: Partial<ProviderConfig> = {}): ProviderConfig {
  return { id: 'p-1', name: 'files', url, account: 'root', secret: new Secret('password'), ...more }
}

async function open(files: Record<string, unknown>, more: Partial<ProviderConfig> = {}) {
  server = await serveFiles(files)
  return { files: server.files, provider: await factory.getProvider(config(server.url, more)) }
}

/** The smallest data set with a server in it. */
const small = () => ({
  regions: [{ id: 'r-1', name: 'North' }],
  zones: [{ id: 'z-1', name: 'A', region_id: 'r-1', status: 'enable' }],
  vpcs: [{ id: 'v-1', name: 'vpc', region_id: 'r-1', cidr_block: '10.0.0.0/8', status: 'available' }],
  wires: [
    { id: 'w-1', name: 'wire', vpc_id: 'v-1', zone_id: 'z-1', bandwidth: 1000 },
    { id: 'w-2', name: 'lost', vpc_id: 'v-1', zone_id: 'z-none' },
  ],
  networks: [
    {
      id: 'n-1',
      name: 'net',
      wire_id: 'w-1',
      ip_start: '10.0.0.2',
      ip_end: '10.0.0.254',
      ip_mask: '24',
      gatway: '10.0.0.1',
    },
  ],
  storages: [
    { id: 's-1', name: 'ssd', zone_id: 'z-1', storage_type: 'rbd', capacity_mb: 1000, enabled: true },
    { id: 's-2', name: 'tape', zone_id: 'z-1', storage_type: 'tape' },
  ],
  disks: [{ id: 'd-1', name: 'disk', storage_id: 's-1', disk_size_mb: 1024 }],
  hosts: [{ id: 'h-1', name: 'node', zone_id: 'z-1', attach_storage_types: ['rbd'], wires: [{ id: 'w-1' }] }],
  instances: [
    {
      id: 'i-1',
      name: 'web',
      host_id: 'h-1',
      os_name: 'Ubuntu 22.04',
      bios: 'uefi',
      tags: { a: 'b' },
      disks: [{ id: 'd-1', storage_id: 's-1' }],
      nics: [{ id: 'c-1', ip: '10.0.0.9', network_id: 'n-1' }],
    },
  ],
  eips: [
    { id: 'e-1', name: 'eip', region_id: 'r-1', ip_addr: '192.0.2.1', mode: 'standalone_eip', associate_id: 'i-1' },
  ],
  secgroups: [{ id: 'g-1', name: 'group', vpc_id: 'v-1', desc: 'all' }],
  buckets: [],
  dbinstances: [],
  loadbalancers: [],
  misc: [{ id: 'm-1', name: 'san', resource_type: 'san', config: { luns: 12 } }],
  projects: [{ id: 'p-1', name: 'web-shop', tags: { cc: '1' } }],
  metrics: [
    {
      'vm_cpu.usage_active': {
        id: 'i-1',
        unit: '%',
        values: [
          { timestamp: '2026-01-01T00:00:00Z', value: 12.5 },
          { timestamp: '2026-01-02T00:00:00Z', value: 13 },
        ],
      },
    },
  ],
})

describe('a data set', () => {
  it('is seen as a cloud', async () => {
    const { provider } = await open(small())
    const region = await provider.getRegion('RemoteFile/p-1/r-1')
    const [web] = await collect(region.listServers())
    expect(web).toMatchObject({
      globalId: 'i-1',
      hypervisor: 'remotefile',
      bios: 'UEFI',
      osDist: 'Ubuntu',
      osVersion: '22.04',
      status: 'unknown',
    })
    expect(await web?.getNics()).toMatchObject([{ ip: '10.0.0.9', mac: '00:16:0a:00:00:09', networkId: 'n-1' }])
    expect((await collect(region.listDisks())).map(disk => disk.name)).toEqual(['disk'])
    expect(await collect(region.listEips())).toMatchObject([
      { mode: 'elastic_ip', associateType: 'server', associateId: 'i-1' },
    ])
    const [misc] = await collect(region.listMiscResources())
    expect(misc?.config).toEqual({ luns: 12 })
    expect(await collect(provider.listProjects())).toMatchObject([{ name: 'web-shop', status: 'available' }])
  })

  it('leaves out what belongs to nothing, as the original does', async () => {
    const disks = ['s-1', 's-none'].map((storage_id, n) => ({ id: `d-${n + 1}`, storage_id }))
    const { provider } = await open({ ...small(), instances: [{ id: 'i-1', name: 'web', host_id: 'h-1', disks }] })
    const region = await provider.getRegion('RemoteFile/p-1/r-1')
    const [vpc] = await collect(region.listVpcs())
    expect(await names(vpc?.listWires())).toEqual(['wire'])
    const [host] = await collect(region.listHosts())
    expect(await names(host?.listStorages())).toEqual(['ssd'])
    const [web] = await collect(region.listServers())
    expect((await collect(web?.listDisks() ?? listNone())).map(disk => disk.globalId)).toEqual(['d-1'])
  })

  it('keeps the original’s quirks: no security groups in lists, the IPv4 gateway as the IPv6 one', async () => {
    const { provider } = await open(small())
    const region = await provider.getRegion('RemoteFile/p-1/r-1')
    const [vpc] = await collect(region.listVpcs())
    expect(await names(vpc?.listSecgroups())).toEqual([])
    expect((await region.getSecgroup('g-1')).description).toBe('all')
    const [wire] = await collect(vpc?.listWires() ?? listNone())
    expect(await collect(wire?.listNetworks() ?? listNone())).toMatchObject([
      { ipMask: 24, gateway6: '10.0.0.1', allocTimeoutSeconds: 6 },
    ])
  })

  it('has one sub-account, no account id and no balance', async () => {
    const { provider } = await open(small())
    expect(await provider.getSubAccounts()).toEqual([
      { id: 'p-1', name: 'files', account: 'p-1', healthStatus: 'normal' },
    ])
    expect(await provider.getAccountId()).toBe('')
    await expect(provider.getBalance()).rejects.toThrow(errors.NotSupportedError)
  })

  it('tells metrics within the asked time', async () => {
    const { provider } = await open(small())
    const query = {
      resourceType: 'server',
      metricType: 'vm_cpu.usage_active',
      start: new Date('2026-01-01'),
      end: new Date('2026-01-01T12:00:00Z'),
    } as const
    const [values, more] = await collect(provider.getMetrics(query))
    expect(values).toMatchObject({ id: 'i-1', unit: '%', values: [{ value: 12.5 }] })
    expect(more).toBeUndefined()
    expect(await collect(provider.getMetrics({ ...query, resourceIds: ['i-2'] }))).toEqual([])
    await expect(collect(provider.getMetrics({ ...query, resourceType: 'bucket' }))).rejects.toThrow(
      errors.NotSupportedError,
    )
  })

  it('is read once a file, and again when something is refreshed', async () => {
    const { files, provider } = await open(small())
    const region = await provider.getRegion('RemoteFile/p-1/r-1')
    const [web] = await collect(region.listServers())
    await collect(region.listServers())
    expect(files.reads.get('instances')).toBe(1)
    files.set('instances', [{ id: 'i-1', name: 'renamed', host_id: 'h-1' }])
    await web?.refresh()
    expect(web).toMatchObject({ name: 'renamed', tags: {}, diskIds: [] })
    files.set('instances', [])
    await expect(web?.refresh()).rejects.toThrow(errors.NotFoundError)
    expect(files.reads.get('instances')).toBe(3)
  })

  it('keeps the rules of the conformance kit', async () => {
    server = await serveFiles(small())
    const { files, url } = server
    const report = await runConformance({
      factory,
      config: config(url),
      hands: {
        vanish: keyword => {
          if (keyword !== 'server') return false
          files.set('instances', [])
          return true
        },
        change: keyword => {
          if (keyword !== 'server') return false
          files.set('instances', [{ id: 'i-1', name: 'web', host_id: 'h-1', tags: { new: 'only' } }])
          return { tags: { new: 'only' }, diskIds: [] }
        },
      },
    })
    expect(report.rules.flatMap(rule => rule.violations)).toEqual([])
    expect(report.rules.filter(rule => rule.outcome === 'skipped').map(rule => rule.rule)).toEqual(['sub-accounts'])
  })
})

describe('a data set that is not as it should be', () => {
  it('cannot be opened without regions', async () => {
    await expect(open({})).rejects.toThrow(/the data set has no regions.json/)
  })

  it('says which entry is wrong', async () => {
    const { provider } = await open({ ...small(), zones: [{ id: 'z-1' }, { name: 'no id' }] })
    const region = await provider.getRegion('RemoteFile/p-1/r-1')
    await expect(collect(region.listZones())).rejects.toThrow(/zones.json is not as it should be: entry 1.id: /)
  })

  it('says that a file is no JSON, no list, or not there', async () => {
    const { files, provider } = await open(small())
    const region = await provider.getRegion('RemoteFile/p-1/r-1')
    files.setText('zones', '<html>')
    await expect(collect(region.listZones())).rejects.toThrow(/zones.json is no JSON/)
    files.set('zones', { zones: [] })
    await expect(collect(region.listZones())).rejects.toThrow(/zones.json is not as it should be/)
    files.remove('zones')
    await expect(collect(region.listZones())).rejects.toThrow(errors.NotSupportedError)
    files.set('zones', small().zones)
    expect(await collect(region.listZones())).toHaveLength(1)
  })

  it.each([
    ['nonsense', /auth_url: "nonsense" is no URL/],
    ['ftp://host/', /auth_url: ftp: is neither http: nor https:/],
    ['file:///etc/', /file: URLs are read only by a dev region/],
  ])('is refused at %s', async (url, said) => {
    await expect(factory.getProvider(config(url))).rejects.toThrow(said)
  })

  it('says when nobody serves it', async () => {
    await expect(factory.getProvider(config('http://127.0.0.1:9'))).rejects.toThrow(errors.ConnectionError)
  })
})

describe('the form of accounts', () => {
  it('needs an auth_url, and fills in the original’s user and password', () => {
    expect(() => factory.validateCreateCloudaccountData({}, {})).toThrow(errors.MissingParameterError)
    const data = factory.validateCreateCloudaccountData({ auth_url: 'http://files' }, {})
    expect(data).toMatchObject({ account: 'root', accessUrl: 'http://files' })
    expect(data.secret.reveal()).toBe('password')
    expect(() => factory.validateUpdateCloudaccountCredential({}, data, {})).toThrow(errors.NotSupportedError)
  })
})

describe.skipIf(!existsSync(DATASET))('the data set that a real region imported (skipped without ../shared)', () => {
  it('is read whole', async () => {
    const provider = await factory.getProvider(config(pathToFileURL(DATASET).href, { allowFileUrls: true }))
    const counts: Record<string, number> = {}
    const count = async (name: string, list: AsyncIterable<unknown>) => {
      counts[name] = (counts[name] ?? 0) + (await collect(list)).length
    }
    for await (const region of provider.listRegions()) {
      await count('zones', region.listZones())
      await count('hosts', region.listHosts())
      await count('storages', region.listStorages())
      await count('servers', region.listServers())
      await count('disks', region.listDisks())
      await count('vpcs', region.listVpcs())
      await count('eips', region.listEips())
      await count('buckets', region.listBuckets())
      await count('dbinstances', region.listDbInstances())
      await count('loadbalancers', region.listLoadbalancers())
      await count('misc', region.listMiscResources())
    }
    expect(counts).toEqual({
      zones: 3,
      hosts: 6,
      storages: 6,
      servers: 40,
      disks: 54,
      vpcs: 3,
      eips: 10,
      buckets: 3,
      dbinstances: 3,
      loadbalancers: 2,
      misc: 4,
    })
  })

  it('keeps the rules of the conformance kit', async () => {
    const report = await runConformance({
      factory,
      config: config(pathToFileURL(DATASET).href, { allowFileUrls: true }),
    })
    expect(report.rules.flatMap(rule => rule.violations)).toEqual([])
  })
})

async function names(list: AsyncIterable<{ name: string }> | undefined): Promise<string[] | undefined> {
  return list && (await collect(list)).map(item => item.name)
}

async function* listNone(): AsyncGenerator<never> {}
