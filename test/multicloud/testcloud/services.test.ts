import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotSupportedError } from '../../../src/cloudprovider/errors/index.ts'
import { METRIC_TYPES, type MetricResourceType } from '../../../src/cloudprovider/metrics.ts'
import { collect } from '../../../src/cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import type { ICloudRegion } from '../../../src/cloudprovider/region.ts'
import { startTestCloud, type TestCloud } from '../../../src/testcloud/index.ts'
import { open } from './support.ts'

let cloud: TestCloud
let provider: ICloudProvider
let region: ICloudRegion
beforeAll(async () => {
  cloud = await startTestCloud()
  provider = await open(cloud)
  region = await provider.getRegion('TestCloud/cn-north-1')
})
afterAll(() => cloud.close())

const hour = { start: new Date('2026-01-01T00:00:00Z'), end: new Date('2026-01-01T01:00:00Z') }

function isMetricType(name: string): name is MetricResourceType & keyof typeof METRIC_TYPES {
  return Object.hasOwn(METRIC_TYPES, name)
}

describe('metrics', () => {
  it.each(Object.keys(METRIC_TYPES))('of %s are all measured', async resourceType => {
    if (!isMetricType(resourceType)) throw new TypeError(resourceType)
    for (const metricType of METRIC_TYPES[resourceType]) {
      const found = await collect(provider.getMetrics({ resourceType, metricType, ...hour, intervalSeconds: 900 }))
      expect(found.length, metricType).toBeGreaterThan(0)
      for (const { values, unit } of found) {
        expect(values.map(point => point.timestamp.toISOString())).toEqual([
          '2026-01-01T00:00:00.000Z',
          '2026-01-01T00:15:00.000Z',
          '2026-01-01T00:30:00.000Z',
          '2026-01-01T00:45:00.000Z',
          '2026-01-01T01:00:00.000Z',
        ])
        expect(unit).not.toBe('')
      }
    }
  })

  it('can be asked for some resources, and for one region', async () => {
    const metric = { resourceType: 'server', metricType: 'vm_cpu.usage_active', ...hour } as const
    const inRegion = await collect(provider.getMetrics({ ...metric, regionId: region.globalId }))
    const running = (await collect(region.listServers())).filter(server => server.status === 'running')
    expect(inRegion.map(series => series.id).sort()).toEqual(running.map(server => server.globalId).sort())
    const some = running.slice(0, 2).map(server => server.globalId)
    const asked = await collect(provider.getMetrics({ ...metric, resourceIds: some }))
    expect(asked).toHaveLength(2)
    expect(asked[0]).toMatchObject({ metricType: 'vm_cpu.usage_active', unit: '%' })
    expect(await collect(provider.getMetrics({ ...metric, resourceIds: [] }))).toEqual([])
  })

  it('that are not measured are NotSupported', async () => {
    const asked = provider.getMetrics({ resourceType: 'host', metricType: 'cpu.usage_active', ...hour })
    await expect(collect(asked)).rejects.toThrow(NotSupportedError)
  })
})

describe('events', () => {
  it('are told by region, with or without reads', async () => {
    const day = { start: new Date('2025-06-01T00:00:00Z'), end: new Date('2025-06-03T00:00:00Z') }
    const events = await collect(region.listEvents(day))
    const withReads = await collect(region.listEvents({ ...day, withReads: true }))
    expect(events.length).toBeGreaterThan(10)
    expect(withReads.length).toBeGreaterThan(events.length)
    expect(events[0]).toMatchObject({ service: 'compute', account: expect.any(String), createdAt: expect.any(Date) })
    expect(new Set(withReads.map(event => event.id)).size).toBe(withReads.length)
  })
})

describe('quotas', () => {
  it('are those of the sub-account', async () => {
    const [production] = await provider.getSubAccounts()
    const scoped = await open(cloud, { account: production?.account ?? '' })
    const quotas = await collect((await scoped.getRegion('TestCloud/cn-north-1')).listQuotas())
    expect(quotas.map(quota => quota.quotaType)).toEqual(['server', 'eip', 'vpc'])
    expect(quotas[0]).toMatchObject({ usedCount: 8, maxCount: 58 })
    expect(await collect(region.listQuotas())).toHaveLength(6)
  })
})

describe('other services', () => {
  it('offer caches, file systems and snapshot policies', async () => {
    const [cache] = await collect(region.listElasticcaches())
    expect(cache).toMatchObject({
      engine: 'Redis',
      privateConnectPort: 6379,
      status: 'running',
      maintainStartTime: '18:00Z',
      maintainEndTime: '22:00Z',
    })
    const [share] = await collect(region.listFileSystems())
    expect(share?.usedCapacityGb).toBeLessThan(share?.capacityGb ?? 0)
    expect(await share?.getMountTargets()).toMatchObject([{ domainName: expect.stringContaining('.nas.cn-north-1.') }])
    const policies = await collect(region.listSnapshotPolicies())
    expect(
      policies.map(policy => [policy.name, policy.retentionDays, policy.repeatWeekdays.length, policy.timePoints]),
    ).toEqual([
      ['nightly', 14, 7, [2]],
      ['weekly', 30, 1, [2]],
    ])
  })

  it('offer gateways and routes in vpcs', async () => {
    for await (const vpc of region.listVpcs()) {
      const nats = await collect(vpc.listNatGateways())
      const [table] = await collect(vpc.listRouteTables())
      const routes = (await table?.getRoutes()) ?? []
      expect(nats).toHaveLength(vpc.isDefault ? 1 : 0)
      expect(routes.map(route => [route.cidr, route.nextHopType, route.nextHop])).toEqual([
        [vpc.cidrBlock, 'system', ''],
        ...nats.map(nat => ['0.0.0.0/0', 'NAT', nat.globalId]),
      ])
      for (const nat of nats) {
        expect(await nat.getSEntries()).toMatchObject([{ sourceCidr: vpc.cidrBlock, ip: nat.ipAddr }])
        expect(await nat.getDEntries()).toMatchObject([{ externalPort: 2222, internalPort: 22 }])
      }
    }
  })

  it('offer DNS zones with records to the account', async () => {
    const zones = await collect(provider.listDnsZones())
    expect(zones.map(zone => [zone.name, zone.zoneType, zone.vpcIds.length > 0])).toEqual([
      ['production.example.com', 'PublicZone', false],
      ['production.internal', 'PrivateZone', true],
      ['development.example.com', 'PublicZone', false],
      ['development.internal', 'PrivateZone', true],
    ])
    const records = zones[0] === undefined ? [] : await collect(zones[0].listRecords())
    expect(records.map(record => [record.name, record.dnsType, record.mxPriority, record.enabled])).toContainEqual([
      '@',
      'MX',
      10,
      true,
    ])
  })

  it('offer load balancers whose listeners lead to groups of servers', async () => {
    for await (const lb of region.listLoadbalancers()) {
      const groups = await collect(lb.listBackendGroups())
      const listeners = await collect(lb.listListeners())
      expect(listeners.length).toBe(lb.addressType === 'internet' ? 2 : 1)
      for (const listener of listeners) expect(groups.map(group => group.globalId)).toContain(listener.backendGroupId)
      for (const backend of (await groups[0]?.getBackends()) ?? []) {
        const server = await region.getServer(backend.backendId)
        expect(server.globalId).toBe(backend.backendId)
      }
    }
  })
})
