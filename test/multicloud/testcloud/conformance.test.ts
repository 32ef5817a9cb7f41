import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConformanceHands, runConformance } from '../../../src/cloudprovider/conformance/index.ts'
import { factory } from '../../../src/multicloud/testcloud/index.ts'
import { type Admin, type CollectionName, startTestCloud, type TestCloud } from '../../../src/testcloud/index.ts'
import { configOf } from './support.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

/** Where the cloud keeps what the tree calls so. */
const KEPT: Readonly<Record<string, CollectionName>> = {
  server: 'instances',
  disk: 'volumes',
  snapshot: 'snapshots',
  eip: 'eips',
  vpc: 'vpcs',
  network: 'subnets',
  secgroup: 'security-groups',
  image: 'images',
  bucket: 'buckets',
  dbinstance: 'databases',
  loadbalancer: 'load-balancers',
  'lb-certificate': 'certificates',
}

function handsOf(admin: Admin): ConformanceHands {
  return {
    vanish(keyword, resource) {
      const kind = KEPT[keyword]
      if (kind === undefined) return false
      // What belonged to something that vanished before is gone with it.
      if (admin.has(kind, resource.globalId)) admin.remove(kind, resource.globalId)
      return true
    },
    change(keyword, resource) {
      const id = resource.globalId
      const tags = { replaced: 'yes' }
      if (keyword === 'server') {
        admin.patch('instances', id, { tags, volumeIds: [], securityGroupIds: ['sg-only'], eipId: null })
        return { tags, diskIds: [], secgroupIds: ['sg-only'], eipId: '' }
      }
      if (keyword === 'dbinstance') {
        admin.patch('databases', id, { tags, zoneIds: [], securityGroupIds: [] })
        return { tags, zone1Id: '', secgroupIds: [] }
      }
      if (keyword !== 'eip') return false
      admin.patch('eips', id, { boundTo: null, tags: {} })
      return { associateId: '', associateType: '', tags: {} }
    },
  }
}

describe('the TestCloud provider', () => {
  it('keeps every rule of the conformance kit', async () => {
    const report = await runConformance({ factory, config: configOf(cloud), hands: handsOf(cloud.admin) })
    expect(report.rules.flatMap(rule => rule.violations)).toEqual([])
    for (const rule of report.rules) {
      expect(rule, rule.rule).toMatchObject({ outcome: 'passed' })
      expect(rule.checked, rule.rule).toBeGreaterThan(0)
    }
  })
})
