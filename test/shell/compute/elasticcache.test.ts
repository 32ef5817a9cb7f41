import { expect, it } from 'vitest'
import { describeCommands } from '../support/run.ts'

describeCommands('Redis instances', run => {
  it('sends security groups one by one and as a list, tags as metadata', async () => {
    const { requests } = await run(
      ...(['elastic-cache-create', 'r', '--secgroup-ids', 'a', '--secgroup-ids', 'b', '--tags', 'user:x=1'] as const),
    )
    expect(requests[0]?.body).toMatchObject({
      elasticcache: {
        ...{ secgroup_ids: ['a', 'b'], 'secgroup_ids.0': 'a', 'secgroup_ids.1': 'b' },
        ...{ billing_type: 'postpaid', __meta__: { 'user:x': '1' } },
      },
    })
  })

  it('writes times of maintenance in UTC', async () => {
    const { requests } = await run('elastic-cache-set-maintenance-time', 'r', '02:00', '06:00')
    expect(requests[0]?.body).toEqual({
      elasticcache: { maintain_start_time: '02:00Z', maintain_end_time: '06:00Z' },
    })
  })

  it.each([[[]], [['--id', '']]])('does not change a whole collection: %j', async argv => {
    const { requests, code, stderr } = await run('elastic-cache-acl-update', ...argv, '--ip-list', '10.0.0.0/8')
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain('--id')
  })
})
