import { afterEach, beforeEach, expect } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import type { DevRegionOptions } from '../../../src/region/index.ts'
import { TestRegion } from '../support.ts'

export const MONDAY = Date.parse('2026-01-05T00:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

const OPTIONS: DevRegionOptions = {
  hypervisors: 1,
  seed: 3,
  dueCheckSeconds: 0,
  metricsSeconds: 0,
  autoSyncSeconds: 0,
  clock: () => MONDAY,
}

export const TEMPLATE = {
  vmem_size: 512,
  vcpu_count: 1,
  disks: [{ image_id: 'debian-12', size: 10240 }],
}

export const GROUP = {
  name: 'web',
  hypervisor: 'kvm',
  cloudregion: 'default',
  vpc_id: 'default',
  networks: ['guest-net'],
  guest_template: 'like-web',
  min_instance_number: 1,
  max_instance_number: 4,
  desire_instance_number: 2,
}

/** A region of each test's own, with a template for the servers of its group `web`. */
export let region: TestRegion

beforeEach(async () => {
  region = await TestRegion.start(OPTIONS)
  expect(await region.act('/servertemplates', { servertemplate: { name: 'like-web', content: TEMPLATE } })).toBe(200)
})

afterEach(() => region.close())

/** Moves the clock, and waits until what this began is over. */
export async function forward(milliseconds: number): Promise<void> {
  await region.admin('POST', 'clock', { advance_ms: milliseconds })
  await region.login()
  await region.region.settled()
}

/** Makes the group `web`, and waits until it has the servers that it wants. */
export async function group(more: JsonObject = {}): Promise<void> {
  expect(await region.act('/scalinggroups', { scalinggroup: { ...GROUP, ...more } })).toBe(200)
  await forward(0)
}

export const members = () => region.list('/servers?scope=system&scaling_group=web&order_by=created_at&order=asc')
export const shown = () => region.one('/scalinggroups/web')
export const act = (path: string, body: JsonObject = {}) => region.act(path, body)

/** The group's activities, the oldest first: status, what set them off, what they did, and why not. */
export async function activities(): Promise<unknown[]> {
  const rows = await region.list(
    '/scalingactivities?scope=system&scaling_group=web&order_by=created_at&order=asc&limit=0',
  )
  return rows.map(({ status, trigger_desc, action_desc, reason }) => [status, trigger_desc, action_desc, reason])
}
