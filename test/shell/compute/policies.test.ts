import { expect, it } from 'vitest'
import { describeCommands } from '../support/run.ts'

describeCommands('scaling policies', run => {
  const create = (...argv: string[]) => run('scaling-policy-create', 'p1', '--scaling-group', 'g1', ...argv)

  it('need what their trigger needs, and nothing else', async () => {
    const alarm = await create('--trigger-type', 'alarm', '--indicator', 'cpu', '--operator', 'gt', '--value', '80')
    expect(alarm.requests[0]?.body).toMatchObject({
      scalingpolicy: { name: 'p1', scaling_group: 'g1', trigger_type: 'alarm', alarm: { indicator: 'cpu', value: 80 } },
    })
    const timing = await create('--trigger-type', 'timing', '--exec-time', '2026-01-02 15:04:05')
    expect(timing.requests[0]?.body).toMatchObject({
      scalingpolicy: { trigger_type: 'timing', timer: { exec_time: '2026-01-02T15:04:05.000000Z' } },
    })
  })

  it.each([
    [['--trigger-type', 'alarm', '--indicator', 'cpu'], '--operator'],
    [['--trigger-type', 'timing'], '--exec-time'],
    [['--trigger-type', 'cycle', '--cycle-type', 'day'], '--start-time'],
    [['--trigger-type', 'moon'], '--trigger-type'],
  ])('refuse %j before any request', async (argv, part) => {
    const { requests, code, stderr } = await create(...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })
})

describeCommands('snapshot policies', run => {
  it('are bound to disks and servers', async () => {
    const argv = ['--resources', 'disk:d1', '--resources', 'server:web:1']
    const { requests } = await run('snapshot-policy-bind-resources', 'p1', ...argv)
    expect(requests[0]?.body).toEqual({
      snapshotpolicy: {
        resources: [
          { id: 'd1', type: 'disk' },
          { id: 'web:1', type: 'server' },
        ],
      },
    })
  })

  it.each(['d1', ':d1', 'disk:'])('refuse the resource %j before any request', async text => {
    const { requests, code, stderr } = await run('snapshot-policy-bind-resources', 'p1', '--resources', text)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain('--resources')
  })
})
