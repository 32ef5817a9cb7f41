import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import type { DevRegionOptions } from '../../../src/region/index.ts'
import { TestRegion } from '../support.ts'

const MONDAY = Date.parse('2026-01-05T00:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const OPTIONS: DevRegionOptions = {
  hypervisors: 1,
  seed: 3,
  dueCheckSeconds: 0,
  metricsSeconds: 0,
  autoSyncSeconds: 0,
  clock: () => MONDAY,
}

const TEMPLATE = {
  vmem_size: 512,
  vcpu_count: 1,
  disks: [{ image_id: 'debian-12', size: 10240 }],
}

const GROUP = {
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

let region: TestRegion

beforeEach(async () => {
  region = await TestRegion.start(OPTIONS)
  expect(await region.act('/servertemplates', { servertemplate: { name: 'like-web', content: TEMPLATE } })).toBe(200)
})

afterEach(() => region.close())

async function forward(milliseconds: number): Promise<void> {
  await region.admin('POST', 'clock', { advance_ms: milliseconds })
  await region.login()
  await region.region.settled()
}

async function group(more: JsonObject = {}): Promise<void> {
  expect(await region.act('/scalinggroups', { scalinggroup: { ...GROUP, ...more } })).toBe(200)
  await forward(0)
}

const members = () => region.list('/servers?scope=system&scaling_group=web&order_by=created_at&order=asc')
const shown = () => region.one('/scalinggroups/web')
const act = (path: string, body: JsonObject = {}) => region.act(path, body)

async function activities(): Promise<unknown[]> {
  const rows = await region.list(
    '/scalingactivities?scope=system&scaling_group=web&order_by=created_at&order=asc&limit=0',
  )
  return rows.map(({ status, trigger_desc, action_desc, reason }) => [status, trigger_desc, action_desc, reason])
}

describe('a group of servers that scales', () => {
  it('has as many as are desired, from its template', async () => {
    await group()
    expect(await shown()).toMatchObject({
      status: 'ready',
      enabled: true,
      instance_number: 2,
      scaling_policy_number: 0,
      brand: 'OneCloud',
      guest_template: 'like-web',
      vpc: 'Default',
      expansion_principle: 'balanced',
      shrink_principle: 'earliest',
      health_check_cycle: 300,
      networks: [{ name: 'guest-net' }],
      can_delete: false,
    })
    const made = await members()
    expect(made).toHaveLength(2)
    for (const server of made)
      expect(server).toMatchObject({
        status: 'running',
        name: expect.stringMatching(/^sg-web-[a-z0-9]{5}$/),
        description: "Belong to scaling group 'web'",
        scaling_status: 'ready',
        vmem_size: 512,
      })
    const names = made.map(({ name }) => `'${String(name)}'`)
    const [first] = await activities()
    expect(first).toEqual([
      'succeed',
      'The Desire Instance Number was changed, so change the Total Instance Number from "0" to "2"',
      expect.stringMatching(/^Instances '[\w-]+', '[\w-]+' are created$/),
      undefined,
    ])
    for (const name of names) expect(String((first as unknown[])[2])).toContain(name)
  })

  it('follows what is desired: more come, and the earliest go first', async () => {
    await group({ desire_instance_number: 1 })
    const [eldest] = await members()
    await forward(MINUTE)
    await region.send('PUT', '/scalinggroups/web', { scalinggroup: { desire_instance_number: 3 } })
    await forward(MINUTE)
    expect(await members()).toHaveLength(3)
    await region.send('PUT', '/scalinggroups/web', { scalinggroup: { desire_instance_number: 2 } })
    await forward(MINUTE)
    const left = await members()
    expect(left).toHaveLength(2)
    expect(left.map(({ id }) => id)).not.toContain(eldest?.id)
    expect((await region.get(`/servers/${String(eldest?.id)}`)).status).toBe(404)
    expect((await activities()).at(-1)).toEqual([
      'succeed',
      'The Desire Instance Number was changed, so change the Total Instance Number from "3" to "2"',
      `Instances '${String(eldest?.name)}' are deleted`,
      undefined,
    ])
  })

  it('makes another in the place of one that is put into the bin', async () => {
    await group()
    const [first] = await members()
    await region.send('PUT', `/servers/${String(first?.id)}`, { server: { disable_delete: false } })
    expect((await region.send('DELETE', `/servers/${String(first?.id)}`)).status).toBe(200)
    await region.region.settled()
    expect(await shown()).toMatchObject({ instance_number: 1 })
    await forward(0)
    expect((await members()).map(({ id }) => id)).not.toContain(first?.id)
    expect(await shown()).toMatchObject({ instance_number: 2 })
  })

  it('loses a server that is taken out of it, and then wants one less', async () => {
    await group()
    const [first, second] = await members()
    const out = (server: JsonObject | undefined, body: JsonObject) =>
      act(`/servers/${String(server?.id)}/detach-scaling-group`, { server: { scaling_group: 'web', ...body } })
    expect(await out(first, { delete_server: false })).toBe(200)
    expect(await region.one(`/servers/${String(first?.id)}`)).toMatchObject({ status: 'running' })
    expect(await shown()).toMatchObject({ instance_number: 1, desire_instance_number: 1 })
    expect(await out(first, {})).toEqual([
      400,
      'InputParameterError',
      expect.stringMatching(/^Guest '.*' don't belong to ScalingGroup '.*'$/),
    ])
    expect(await out(second, { delete_server: true })).toBe(200)
    expect((await region.get(`/servers/${String(second?.id)}`)).status).toBe(404)
    const [status, trigger, , reason] = (await activities()).at(-1) as unknown[]
    expect([status, trigger, reason]).toEqual([
      'reject',
      `A user remove instance '${String(second?.name)}' from the scaling group manually`,
      'Want to change the Desired Instance Number from "1" to "0", but the Desired Instance Number has reached the Min Instance Number',
    ])
    // One is the least that it has.
    await forward(0)
    expect(await shown()).toMatchObject({ instance_number: 1 })
  })

  it('replaces servers that stay stopped, or are broken', async () => {
    await group()
    const [first, second] = await members()
    await forward(10 * MINUTE)
    await act(`/servers/${String(first?.id)}/stop`)
    await act(`/servers/${String(second?.id)}/status`, { server: { status: 'unknown' } })
    await forward(MINUTE)
    await forward(0)
    const now = (await members()).map(({ id }) => id)
    expect(now).toContain(first?.id)
    expect(now).not.toContain(second?.id)
    await forward(3 * MINUTE)
    await forward(0)
    const then = (await members()).map(({ id }) => id)
    expect(then).not.toContain(first?.id)
    expect(then).toHaveLength(2)
  })

  it('is given up when no server can be made three times', async () => {
    await act('/servertemplates', {
      servertemplate: { name: 'huge', content: { ...TEMPLATE, vmem_size: 900_000_000 } },
    })
    await group({ guest_template: 'huge', desire_instance_number: 1 })
    for (let i = 0; i < 4; i++) await forward(MINUTE)
    expect(await shown()).toMatchObject({ enabled: false, instance_number: 0 })
    const done = await activities()
    expect(done.map(one => (one as unknown[])[0])).toEqual(['failed', 'failed', 'failed'])
    expect(String((done[0] as unknown[])[3])).toMatch(/^All instances create failed: ./)
    expect(await region.list('/servers?scope=system&search=sg-web')).toEqual([])
  })

  it('goes when it is off and empty, with its policies and activities', async () => {
    await group({ min_instance_number: 0, desire_instance_number: 1 })
    const gone = async () => {
      const { status, body } = await region.send('DELETE', '/scalinggroups/web')
      await region.region.settled()
      return [status, body.class, body.details]
    }
    expect(await gone()).toEqual([403, 'ForbiddenError', 'Please disable this ScalingGroup firstly'])
    expect(await act('/scalinggroups/web/disable')).toBe(200)
    expect(await gone()).toEqual([
      403,
      'ForbiddenError',
      'There are some guests in this ScalingGroup, please delete them firstly',
    ])
    expect((await region.send('DELETE', '/servertemplates/like-web')).status).toBe(403)
    expect(await act('/scalinggroups/web/enable')).toBe(200)
    await region.send('PUT', '/scalinggroups/web', { scalinggroup: { desire_instance_number: 0 } })
    await forward(MINUTE)
    await act('/scalinggroups/web/disable')
    expect(await shown()).toMatchObject({ instance_number: 0, can_delete: true })
    const [last, ...others] = await region.list('/scalingactivities?scope=system&limit=0')
    expect(last).toMatchObject({ can_delete: true, scaling_group: 'web' })
    expect((await region.send('DELETE', `/scalingactivities/${String(last?.id)}`)).status).toBe(200)
    expect(await region.list('/scalingactivities?scope=system&limit=0')).toHaveLength(others.length)
    expect((await gone())[0]).toBe(200)
    expect((await region.get('/scalinggroups/web')).status).toBe(404)
    expect(await region.list('/scalingactivities?scope=system')).toEqual([])
    expect((await region.send('DELETE', '/servertemplates/like-web')).status).toBe(200)
  })
})

describe('a scaling policy', () => {
  const policy = async (name: string, more: JsonObject) =>
    await act('/scalingpolicies', {
      scalingpolicy: { name, scaling_group: 'web', action: 'add', number: 1, unit: 's', cooling_time: 300, ...more },
    })
  const at = (hours: number) => new Date(MONDAY + hours * HOUR).toISOString()
  const daily = (hour: number, more: JsonObject = {}) => ({
    trigger_type: 'cycle',
    cycle_timer: { cycle_type: 'day', hour, minute: 0, start_time: at(0), end_time: at(240), ...more },
  })

  it('changes once, at its time, how many are desired', async () => {
    await group({ desire_instance_number: 1 })
    const timing = { trigger_type: 'timing', timer: { exec_time: at(3) } }
    expect(await policy('once', { ...timing, action: 'set', number: 3 })).toBe(200)
    expect(await region.one('/scalingpolicies/once')).toMatchObject({
      status: 'ready',
      enabled: true,
      scaling_group: 'web',
      timer: { exec_time: '2026-01-05T03:00:00.000000Z' },
      tenant: 'system',
    })
    await forward(2 * HOUR)
    expect(await shown()).toMatchObject({ desire_instance_number: 1, scaling_policy_number: 1 })
    await forward(HOUR + MINUTE)
    expect(await shown()).toMatchObject({ desire_instance_number: 3, instance_number: 3 })
    expect((await activities())[1]).toEqual([
      'succeed',
      'Schedule task(2026-01-05 03:00:00) execute scaling policy "once"',
      'Change the Desired Instance Number from "1" to "3"',
      undefined,
    ])
    await forward(48 * HOUR)
    expect(await activities()).toHaveLength(3)
  })

  it('changes it again and again, in the order of the times that were passed', async () => {
    await group({ min_instance_number: 0, desire_instance_number: 0 })
    await policy('morning', { ...daily(8), action: 'set', number: 2 })
    await policy('evening', { ...daily(20), action: 'set', number: 1 })
    const weekly = { cycle_type: 'week', week_days: [3, 7], hour: 9, start_time: at(0), end_time: at(240) }
    await policy('wednesday', { trigger_type: 'cycle', cycle_timer: weekly, action: 'add', number: 50, unit: '%' })
    await forward(24 * HOUR)
    expect(await shown()).toMatchObject({ desire_instance_number: 1, instance_number: 1 })
    await forward(36 * HOUR)
    expect(await shown()).toMatchObject({ desire_instance_number: 3, instance_number: 3 })
    const timed = (await activities()).map(one => (one as unknown[])[1]).filter(text => /^Schedule/.test(String(text)))
    expect(timed).toEqual([
      'Schedule task(8:0 every day, from 2026-01-05 00:00:00 to 2026-01-15 00:00:00) execute scaling policy "morning"',
      'Schedule task(20:0 every day, from 2026-01-05 00:00:00 to 2026-01-15 00:00:00) execute scaling policy "evening"',
      'Schedule task(8:0 every day, from 2026-01-05 00:00:00 to 2026-01-15 00:00:00) execute scaling policy "morning"',
      'Schedule task(20:0 every day, from 2026-01-05 00:00:00 to 2026-01-15 00:00:00) execute scaling policy "evening"',
      'Schedule task(8:0 every day, from 2026-01-05 00:00:00 to 2026-01-15 00:00:00) execute scaling policy "morning"',
      'Schedule task(9:0 every Wednesday and Sunday, from 2026-01-05 00:00:00 to 2026-01-15 00:00:00) execute scaling policy "wednesday"',
    ])
  })

  it('does nothing while it is off, stays within the bounds, and can be asked by hand', async () => {
    await group({ desire_instance_number: 3 })
    await policy('more', { ...daily(8), number: 2 })
    await act('/scalingpolicies/more/disable')
    await act('/scalingpolicies/more/trigger', { scalingpolicy: { manual: true } })
    expect(await shown()).toMatchObject({ desire_instance_number: 3 })
    await act('/scalingpolicies/more/enable')
    await forward(MINUTE)
    await act('/scalingpolicies/more/trigger', { scalingpolicy: { manual: true } })
    await forward(MINUTE)
    await act('/scalingpolicies/more/trigger')
    const told = (await activities()).filter(one => / policy /.test(String((one as unknown[])[1])))
    expect(told).toEqual([
      [
        'part_succeed',
        'A user request to execute scaling policy "more"',
        'Change the Desired Instance Number from "3" to "4"',
        'Want to change the Desired Instance Number from "3" to "5", but "5" is greater than the Max Instance Number "4"',
      ],
      [
        'reject',
        expect.stringMatching(/^Schedule task\(8:0 every day/),
        undefined,
        'Want to change the Desired Instance Number from "4" to "6", but the Desired Instance Number has reached the Max Instance Number',
      ],
    ])
  })

  it('waits for an alarm to go off as often as it says, and lets it cool down', async () => {
    await group({ desire_instance_number: 1 })
    const alarm = { cumulate: 2, cycle: 300, indicator: 'cpu', wrapper: 'average', operator: 'gt', value: 80 }
    expect(await policy('busy', { trigger_type: 'alarm', alarm })).toBe(200)
    expect(await region.one('/scalingpolicies/busy')).toMatchObject({ alarm })
    await forward(MINUTE)
    await act('/scalingpolicies/busy/trigger')
    expect(await shown()).toMatchObject({ desire_instance_number: 1 })
    await act('/scalingpolicies/busy/trigger')
    expect(await shown()).toMatchObject({ desire_instance_number: 2 })
    await forward(MINUTE)
    for (let i = 0; i < 2; i++) await act('/scalingpolicies/busy/trigger')
    const words =
      'Alarm task(the average CPU utilization of the instance is greater than 80.000000%) execute scaling policy "busy"'
    const told = (await activities()).filter(one => (one as unknown[])[1] === words)
    expect(told.map(one => [(one as unknown[])[0], (one as unknown[])[3]])).toEqual([
      ['succeed', undefined],
      ['reject', 'The Cooling Time limit the execution time of the policy to at least: 2026-01-05 08:06:00 +0800'],
    ])
  })

  it('is refused for what is missing or wrong', async () => {
    await group({ desire_instance_number: 1 })
    const passed = expect.stringContaining('exec_time is earlier than now')
    for (const [more, words] of [
      [{ scaling_group: 'nope' }, 'no such scaling group nope'],
      [{}, 'unkown trigger type '],
      [{ trigger_type: 'timing', action: 'x' }, 'unkown scaling policy action x'],
      [{ trigger_type: 'timing', unit: 'kg' }, 'unkown scaling policy unit kg'],
      [{ trigger_type: 'timing', timer: { exec_time: at(-1) } }, passed],
      [daily(8, { cycle_type: 'week' }), expect.stringContaining('week_days should not be empty')],
      [{ trigger_type: 'alarm', alarm: { indicator: 'x' } }, expect.stringContaining('unkown indicator in alarm x')],
    ] as const)
      expect(await policy('p', more)).toEqual([400, 'InputParameterError', words])
    await policy('p', daily(8))
    expect(await region.names('/scalingpolicies?scope=system&scaling_group=web')).toEqual(['p'])
    expect((await region.send('DELETE', '/scalingpolicies/p')).status).toBe(200)
    expect(await region.names('/scalingpolicies?scope=system&scaling_group=web')).toEqual([])
  })
})
