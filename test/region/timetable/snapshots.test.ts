import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import type { DevRegionOptions } from '../../../src/region/index.ts'
import { TestRegion } from '../support.ts'

/** A Monday, and no hour yet has had its snapshots. */
const MONDAY = Date.parse('2026-01-05T00:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const OPTIONS: DevRegionOptions = {
  hypervisors: 1,
  seed: 3,
  dueCheckSeconds: 0,
  metricsSeconds: 0,
  autoSyncSeconds: 0,
  clock: () => MONDAY,
}

const unix = (moment: number) => Math.floor(moment / 1000)

async function forward(region: TestRegion, milliseconds: number): Promise<void> {
  await region.admin('POST', 'clock', { advance_ms: milliseconds })
  await region.login()
  await region.region.settled()
}

async function policy(region: TestRegion, name: string, more: JsonObject): Promise<void> {
  const order = { name, retention_days: 7, repeat_weekdays: [1, 2, 3, 4, 5, 6, 7], time_points: [3], ...more }
  expect(await region.act('/snapshotpolicies', { snapshotpolicy: order })).toBe(200)
}

const bind = (region: TestRegion, name: string, disk: string) =>
  region.act(`/snapshotpolicies/${name}/bind-disks`, { snapshotpolicy: { disks: [disk] } })

/** The first disk of a server. */
async function diskOf(region: TestRegion, server: string): Promise<JsonObject> {
  const [disk] = await region.list(`/disks?scope=system&server=${server}&order_by=name`)
  return disk ?? {}
}

const snapshotNames = (region: TestRegion) =>
  region.names('/snapshots?scope=system&order_by=created_at&order=asc&filter=created_by.equals(auto)')

describe('snapshots at the hours of a policy', () => {
  let region: TestRegion

  beforeEach(async () => {
    region = await TestRegion.start(OPTIONS)
  })

  afterEach(() => region.close())

  it('are taken of the disks on hypervisors that it is bound to, once an hour', async () => {
    const disk = await diskOf(region, 'web-1')
    await policy(region, 'each-night', {})
    expect(await bind(region, 'each-night', String(disk.id))).toBe(200)
    await forward(region, 3 * HOUR + 4 * 60_000)
    expect(await snapshotNames(region)).toEqual([])
    await forward(region, 60_000)
    const name = `${String(disk.name)}-auto-snapshot-${unix(MONDAY + 3 * HOUR + 5 * 60_000)}`
    expect(await snapshotNames(region)).toEqual([name])
    expect(await region.one(`/snapshots/${name}`)).toMatchObject({
      status: 'ready',
      created_by: 'auto',
      disk_id: disk.id,
      tenant_id: disk.tenant_id,
      created_at: '2026-01-05T03:05:00.000000Z',
      expired_at: '2026-01-12T03:05:00.000000Z',
    })
    await forward(region, 50 * 60_000)
    expect(await snapshotNames(region)).toEqual([name])
    const events = await region.list(`/events?obj_id=${String(disk.id)}&action=disk_auto_snapshot`)
    expect(events.map(event => event.notes)).toEqual([name])
    const tasks = await region.list('/tasks?scope=system&task_name=GuestDisksSnapshotPolicyExecuteTask')
    expect(tasks.map(task => [task.object, task.stage])).toEqual([['web-1', 'complete']])
    expect(await region.one('/snapshotpolicies/each-night')).toMatchObject({ snapshot_count: 1, binding_disk_count: 1 })
  })

  it('are made up for, hour after hour, when the clock is moved by days, and go when their days are over', async () => {
    const disk = await diskOf(region, 'web-1')
    await policy(region, 'twice', { retention_days: 2, repeat_weekdays: [1, 3], time_points: [3, 15] })
    await bind(region, 'twice', String(disk.id))
    await forward(region, DAY * 3)
    const at = (hours: number) => `${String(disk.name)}-auto-snapshot-${unix(MONDAY + hours * HOUR + 5 * 60_000)}`
    // The first two were over on Wednesday.
    expect(await snapshotNames(region)).toEqual([at(51), at(63)])
    const tasks = await region.list('/tasks?scope=system&task_name=SnapshotCleanupTask')
    expect(tasks.map(task => task.stage)).toEqual(['complete', 'complete'])
  })

  it('are told of the zone that the services are configured with', async () => {
    const disk = await diskOf(region, 'web-1')
    expect(await region.act('/v3/services', { service: { name: 'common', type: 'common' } })).toBe(200)
    const service = { action: 'update', config: { default: { time_zone: 'Asia/Shanghai' } } }
    expect(await region.act('/v3/services/common/config', { service })).toBe(200)
    await policy(region, 'morning', { repeat_weekdays: [1], time_points: [9] })
    await bind(region, 'morning', String(disk.id))
    await forward(region, 3 * HOUR)
    const name = `${String(disk.name)}-auto-snapshot-${unix(MONDAY + HOUR + 5 * 60_000)}`
    expect(await snapshotNames(region)).toEqual([name])
  })

  it('are not taken of disks that no server has, which their events tell', async () => {
    expect(await region.act('/disks', { disk: { name: 'loose', size: 1024, storage: 'nfs-shared' } })).toBe(200)
    await policy(region, 'each-night', {})
    await bind(region, 'each-night', 'loose')
    await forward(region, 4 * HOUR)
    expect(await snapshotNames(region)).toEqual([])
    const { id } = await region.one('/disks/loose')
    const [event] = await region.list(`/events?obj_id=${String(id)}&action=disk_auto_snapshot_fail`)
    expect(event?.notes).toBe("validateDiskAutoCreateSnapshot: Disks loose not attach guest, can't create snapshot")
  })

  it('beyond a count go with the first whose days are over', async () => {
    const disk = await diskOf(region, 'web-1')
    await policy(region, 'many', { retention_days: 1, retention_count: 2, time_points: [0, 1, 2, 3] })
    await bind(region, 'many', String(disk.id))
    await forward(region, 4 * HOUR)
    expect(await snapshotNames(region)).toHaveLength(4)
    await forward(region, 20 * HOUR + 40 * 60_000)
    const at = (hours: number) => `${String(disk.name)}-auto-snapshot-${unix(MONDAY + hours * HOUR + 5 * 60_000)}`
    expect(await snapshotNames(region)).toEqual([at(3), at(24)])
  })

  it('are taken of whole servers, and removed by count and by days', async () => {
    const { id } = await region.one('/servers/db-1')
    await policy(region, 'whole', { type: 'server', retention_days: 2, retention_count: 3, time_points: [3] })
    await region.act('/snapshotpolicies/whole/bind-resources', {
      snapshotpolicy: { resources: [{ id: 'db-1', type: 'server' }] },
    })
    await forward(region, 4 * HOUR)
    const names = () => region.names('/instance_snapshots?scope=system&order_by=created_at&order=asc')
    const at = (day: number) => `auto-db-1-${unix(MONDAY + day * DAY + 3 * HOUR + 10 * 60_000)}`
    expect(await names()).toEqual([at(0)])
    expect(await region.one(`/instance_snapshots/${at(0)}`)).toMatchObject({ guest_id: id, status: 'ready' })
    await forward(region, 3 * DAY)
    expect(await names()).toEqual([at(2), at(3)])
  })
})

describe('snapshots of a policy', () => {
  it('are taken of the disks of clouds, by the cloud', async () => {
    const region = await TestRegion.start({ ...OPTIONS, hypervisors: 0, testcloud: true, scale: 2 })
    try {
      await region.importTestCloud()
      const [disk] = await region.list('/disks?scope=system&limit=1')
      await policy(region, 'each-night', { repeat_weekdays: [1], retention_days: 1 })
      expect(await bind(region, 'each-night', String(disk?.id))).toBe(200)
      await forward(region, 4 * HOUR)
      const name = `${String(disk?.name)}-auto-snapshot-${unix(MONDAY + 3 * HOUR + 5 * 60_000)}`
      const made = await region.one(`/snapshots/${name}`)
      expect(made).toMatchObject({ status: 'ready', created_by: 'auto', disk_id: disk?.id, account: 'cloud' })
      await region.act('/cloudaccounts/cloud/sync', { cloudaccount: { full_sync: true, force: true } })
      expect(await region.one(`/snapshots/${name}`)).toMatchObject({ id: made.id, expired_at: made.expired_at })
      await forward(region, DAY)
      expect((await region.get(`/snapshots/${name}`)).status).toBe(404)
    } finally {
      await region.close()
    }
  })

  it('are not taken again after a start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'timetable-'))
    const start = () => TestRegion.start({ ...OPTIONS, dataDir, password: 'Secret-1!' })
    let region = await start()
    try {
      const disk = await diskOf(region, 'web-1')
      await policy(region, 'each-night', { time_points: [3, 5] })
      await bind(region, 'each-night', String(disk.id))
      await forward(region, 4 * HOUR)
      const [first] = await snapshotNames(region)
      await region.close()
      region = await start()
      await forward(region, 4 * HOUR)
      expect(await snapshotNames(region)).toEqual([first])
      await forward(region, 2 * HOUR)
      expect(await snapshotNames(region)).toHaveLength(2)
    } finally {
      await region.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})
