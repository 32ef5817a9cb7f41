import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { act, activities, forward, group, MINUTE, members, region, shown, TEMPLATE } from './lab.ts'

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

  it('is tried anew after a reset, though its id is the same', async () => {
    const huge = async () => {
      await act('/servertemplates', {
        servertemplate: { name: 'huge', content: { ...TEMPLATE, vmem_size: 900_000_000 } },
      })
      await group({ guest_template: 'huge', desire_instance_number: 1 })
      await forward(MINUTE)
      return await shown()
    }
    await region.region.reset()
    await region.login()
    const before = await huge()
    await region.region.reset()
    await region.login()
    expect(await huge()).toMatchObject({ id: before.id, enabled: true })
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
