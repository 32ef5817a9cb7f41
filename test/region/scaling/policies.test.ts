import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { act, activities, forward, GROUP, group, HOUR, MINUTE, MONDAY, region, shown } from './lab.ts'

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

  it('changes it at the first move of the clock already, however far that goes', async () => {
    expect(await act('/scalinggroups', { scalinggroup: { ...GROUP, desire_instance_number: 1 } })).toBe(200)
    const timing = { trigger_type: 'timing', timer: { exec_time: at(3) } }
    expect(await policy('once', { ...timing, action: 'set', number: 3 })).toBe(200)
    await forward(5 * HOUR)
    expect(await shown()).toMatchObject({ desire_instance_number: 3, instance_number: 3 })
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
