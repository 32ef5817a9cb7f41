import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import type { DevRegionOptions } from '../../../src/region/index.ts'
import { TestRegion } from '../support.ts'

const MONDAY = Date.parse('2026-01-05T00:00:00Z')
const HOUR = 3_600_000
const OPTIONS: DevRegionOptions = { hypervisors: 1, seed: 3, dueCheckSeconds: 0, metricsSeconds: 0, autoSyncSeconds: 0 }
const CONTENT = { vmem_size: 512, vcpu_count: 1, disks: [{ image_id: 'debian-12', size: 10240 }] }

async function makeGroup(region: TestRegion, more: JsonObject = {}): Promise<void> {
  await region.act('/servertemplates', { servertemplate: { name: 'like-web', content: CONTENT } })
  const scalinggroup = {
    name: 'web',
    hypervisor: 'kvm',
    cloudregion: 'default',
    vpc_id: 'default',
    networks: ['guest-net'],
    guest_template: 'like-web',
    min_instance_number: 0,
    max_instance_number: 4,
    desire_instance_number: 1,
    ...more,
  }
  expect(await region.act('/scalinggroups', { scalinggroup })).toBe(200)
}

async function look(region: TestRegion, milliseconds = 0): Promise<void> {
  await region.admin('POST', 'clock', { advance_ms: milliseconds })
  await region.login()
  await region.region.settled()
}

describe('a group that scales', () => {
  it('makes nothing twice after a start, and leaves out what fell due while the region was not running', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'scaling-'))
    const start = (now: number) => TestRegion.start({ ...OPTIONS, dataDir, password: 'Secret-1!', clock: () => now })
    let region = await start(MONDAY)
    try {
      await makeGroup(region)
      await look(region)
      const cycle = {
        cycle_type: 'day',
        hour: 3,
        minute: 0,
        start_time: '2026-01-01T00:00:00Z',
        end_time: '2027-01-01T00:00:00Z',
      }
      const policy = { trigger_type: 'cycle', cycle_timer: cycle, action: 'add', number: 1, unit: 's', cooling_time: 1 }
      await region.act('/scalingpolicies', { scalingpolicy: { name: 'more', scaling_group: 'web', ...policy } })
      const before = await region.names('/servers?scope=system&scaling_group=web')
      await region.close()
      region = await start(MONDAY + 50 * HOUR)
      await look(region)
      expect(await region.names('/servers?scope=system&scaling_group=web')).toEqual(before)
      await look(region, 2 * HOUR)
      expect(await region.one('/scalinggroups/web')).toMatchObject({ desire_instance_number: 2, instance_number: 2 })
    } finally {
      await region.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  })

  it('that is interrupted goes on at the next start with what there is', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'scaling-'))
    const start = () => TestRegion.start({ ...OPTIONS, dataDir, password: 'Secret-1!', clock: () => MONDAY })
    let region = await start()
    try {
      await makeGroup(region, { desire_instance_number: 3 })
      await region.admin('POST', 'clock', { advance_ms: 0 })
      await region.close()
      region = await start()
      for (let i = 0; i < 6; i++) await look(region, HOUR)
      expect(await region.one('/scalinggroups/web')).toMatchObject({ enabled: true, instance_number: 3 })
      const members = await region.list('/servers?scope=system&scaling_group=web')
      expect(members.map(({ status, scaling_status }) => [status, scaling_status])).toEqual(
        Array.from({ length: 3 }, () => ['running', 'ready']),
      )
      expect(await region.list('/scalingactivities?scope=system&status=execution')).toEqual([])
    } finally {
      await region.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  })

  it('puts its servers behind a balancer, and takes them away from there', async () => {
    const region = await TestRegion.start({ ...OPTIONS, clock: () => MONDAY })
    try {
      await region.act('/loadbalancerclusters', { loadbalancercluster: { name: 'lbc', zone_id: 'zone1' } })
      await region.act('/loadbalancers', { loadbalancer: { name: 'lb', network: 'guest-net', cluster: 'lbc' } })
      const backends = { name: 'behind', loadbalancer: 'lb', type: 'normal' }
      expect(await region.act('/loadbalancerbackendgroups', { loadbalancerbackendgroup: backends })).toBe(200)
      const behind = { lb_backend_group: 'behind', loadbalancer_backend_port: 8080, loadbalancer_backend_weight: 5 }
      await makeGroup(region, behind)
      await look(region)
      const shown = await region.one('/scalinggroups/web')
      expect(shown).toMatchObject({ backend_group: 'behind', loadbalancer_backend_port: 8080, instance_number: 1 })
      const [server] = await region.list('/servers?scope=system&scaling_group=web')
      expect(await region.list('/loadbalancerbackends?scope=system')).toMatchObject([
        { backend_id: server?.id, backend_type: 'guest', port: 8080, weight: 5 },
      ])
      await region.send('PUT', '/scalinggroups/web', { scalinggroup: { desire_instance_number: 0 } })
      await look(region)
      expect(await region.list('/loadbalancerbackends?scope=system')).toEqual([])
      expect(await region.one('/scalinggroups/web')).toMatchObject({ instance_number: 0 })
    } finally {
      await region.close()
    }
  })

  it('takes its servers from the cloud that its template names', async () => {
    const region = await TestRegion.start({ ...OPTIONS, hypervisors: 0, testcloud: true, scale: 2 })
    try {
      await region.importTestCloud()
      const [sample] = await region.list('/servers?scope=system&account=cloud&limit=1')
      const path = `/servers/${String(sample?.id)}/save-template`
      expect(await region.act(path, { server: { name: 'in-cloud' } })).toBe(200)
      const template = await region.one('/servertemplates/in-cloud')
      await makeGroup(region, {
        hypervisor: 'testcloud',
        cloudregion: String(template.cloudregion_id),
        vpc_id: String(template.vpc_id),
        networks: (await region.list(`/networks?scope=system&vpc=${String(template.vpc_id)}`)).map(({ id }) =>
          String(id),
        ),
        guest_template: 'in-cloud',
      })
      await look(region)
      const [made] = await region.list('/servers?scope=system&scaling_group=web')
      expect(made).toMatchObject({ status: 'running', account: 'cloud', scaling_status: 'ready' })
    } finally {
      await region.close()
    }
  })
})
