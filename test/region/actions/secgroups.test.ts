import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

describe('a security group', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
  })
  afterAll(() => region.close())

  const rules = (group: string) => region.list(`/secgrouprules?secgroup=${group}&limit=0`)
  const allow = { direction: 'in', protocol: 'tcp', ports: '80,443', action: 'allow', cidr: '10.0.0.0/8', priority: 10 }

  it('of no cloud is made with its rules, changed, cloned and deleted', async () => {
    const made = await region.post('/secgroups', { secgroup: { name: 'web', rules: [allow] } })
    expect([made.status, made.body.secgroup]).toMatchObject([
      200,
      { name: 'web', status: 'creating', cloudregion_id: 'default', vpc: 'Default', can_delete: true },
    ])
    await region.region.settled()
    expect((await region.one('/secgroups/web')).status).toBe('ready')
    const again = await region.post('/secgroups', { secgroup: { name: 'web' } })
    expect([again.status, again.body.details]).toEqual([409, 'Duplicate name secgroup web'])
    expect(await rules('web')).toMatchObject([{ ...allow, status: 'available' }])
    expect(
      (
        await region.post('/secgroups/web/add-rule', {
          secgroup: { direction: 'out', protocol: 'any', action: 'deny', priority: 1 },
        })
      ).status,
    ).toBe(200)
    const added = await region.post('/secgrouprules', {
      secgrouprule: { secgroup: 'web', direction: 'in', protocol: 'udp', ports: '53', action: 'allow' },
    })
    expect(added.body.secgrouprule).toMatchObject({ ports: '53', priority: 0, status: 'available' })
    const id = String(Object(added.body.secgrouprule).id)
    const changed = await region.send('PUT', `/secgrouprules/${id}`, {
      secgrouprule: { priority: 7, cidr: '192.168.0.0/16' },
    })
    expect(changed.body.secgrouprule).toMatchObject({
      priority: 7,
      cidr: '192.168.0.0/16',
      ports: '53',
      direction: 'in',
    })
    expect((await region.post('/secgroups/web/clone', { secgroup: { name: 'web-2' } })).status).toBe(200)
    expect((await region.post('/secgroups/web/clone', { secgroup: { name: 'web-2' } })).body.secgroup).toMatchObject({
      name: 'web-2-1',
      status: 'ready',
    })
    expect(await rules('web-2')).toHaveLength(3)
    expect((await region.send('DELETE', `/secgrouprules/${id}`)).status).toBe(200)
    expect(await rules('web')).toHaveLength(2)
    expect((await region.send('DELETE', '/secgroups/web')).body.secgroup).toMatchObject({ status: 'deleting' })
    await region.region.settled()
    expect((await region.get('/secgroups/web')).status).toBe(404)
    expect(await rules('web-2')).toHaveLength(3)
  })

  it('refuses rules that are none, as it is asked for them, and to go while it is the default', async () => {
    const named = { ...allow, secgroup: 'default' }
    const refused = async (path: string, body: JsonObject, method = 'POST') => {
      const { status, body: answer } = await region.send(method, path, body)
      return `${status} ${String(answer.details)}`
    }
    const added = (rule: JsonObject) => refused('/secgroups/default/add-rule', { secgroup: { ...allow, ...rule } })
    expect(await added({ direction: 'up' })).toBe('400 invalid direction')
    expect(await added({ action: 'ask' })).toBe('400 invalid action')
    expect(await added({ protocol: 'TCP' })).toBe('400 invalid protocol')
    expect(await added({ ports: '0' })).toBe('400 invalid port')
    expect(await added({ ports: '80,x' })).toBe('400 invalid port')
    expect(await added({ ports: '80-x' })).toBe('400 invalid port range')
    expect(await added({ protocol: 'icmp' })).toBe('400 invalid protocol icmp with port option')
    expect(await added({ protocol: 'any' })).toBe('400 invalid protocol any with port option')
    expect(await added({ cidr: '10.0.0.0/33' })).toBe('400 invalid ip address: 10.0.0.0/33')
    expect(await added({ cidr: '::/0' })).toBe('400 invalid ip address: ::/0')
    expect(await added({ priority: 101 })).toBe('400 invalid priority')
    expect(await added({ priority: null })).toBe('400 invalid priority')

    const made = (rule: JsonObject) => refused('/secgrouprules', { secgrouprule: { ...named, ...rule } })
    expect(await made({ cidr: 'home' })).toBe('400 rule is invalid: invalid cidr: home: InvalidFormatError')
    expect(await made({ ports: '5x' })).toBe('400 rule is invalid: ParsePorts(5x): invalid port')
    expect(await made({ priority: 0 })).toBe('400 rule is invalid: invalid priority')
    expect(await made({ target_type: 'ip_set', cidr: '' })).toBe('400 rule is invalid: empty ip set id: EmptyError')
    expect(await made({ target_type: 'ip_set', cidr: 'none' })).toBe('404 ip set none: NotFoundError')
    expect(await made({ target_type: 'security_group' })).toBe(
      '400 rule is invalid: unsupported target type security_group: NotSupportedError',
    )
    expect(await refused('/secgrouprules', { secgrouprule: allow })).toBe('400 Missing parameter secgroup_id')

    const [rule] = await rules('default')
    const changed = (change: JsonObject) =>
      refused(`/secgrouprules/${String(rule?.id)}`, { secgrouprule: change }, 'PUT')
    expect(await changed({ action: 'ask' })).toBe(
      '400 ValidateUpdateData: {"error":{"class":"InputParameterError","code":400,' +
        '"data":{"fields":["ask"],"id":"invalid action %s"},"details":"invalid action ask"}}',
    )
    expect(await changed({ ports: 'x' })).toContain('"details":"invalid ports x"')
    expect(await changed({ priority: 101 })).toContain('"details":"invalid priority 101"')
    expect(await changed({ cidr: '1.1.1.1,home' })).toContain('"details":"invalid cidr 1.1.1.1,home"')

    const imported = { secgroup: { rules: [allow, { action: 'allow' }] } }
    expect(await refused('/secgroups/default/import-rules', imported)).toBe('400 Missing parameter priority')
    const first = { secgroup: { name: 'y', rules: [{ ...allow, direction: 'up' }] } }
    expect(await refused('/secgroups', first)).toBe('400 rule 0 is invalid: invalid direction')
    expect((await region.send('DELETE', '/secgroups/default')).status).toBe(403)
    expect((await region.post('/secgroups', { secgroup: { name: 'x', vpc_id: 'nowhere' } })).status).toBe(404)
  })

  it('tells whose its rules are, and goes when groups that guard nothing are cleaned away', async () => {
    await region.post('/secgroups', { secgroup: { name: 'idle', rules: [allow] } })
    expect(await rules('idle')).toMatchObject([
      { secgroup: 'idle', project: 'system', cloudregion: 'Default', provider: 'OneCloud', can_delete: true },
    ])
    expect((await region.post('/secgroups/clean', { secgroups: {} })).status).toBe(200)
    expect(await region.names('/secgroups?scope=system')).toEqual(['Default'])
  })

  it('of a cloud is made there with its rules, changed and deleted', async () => {
    await region.importTestCloud()
    const [vpc] = (await region.list('/vpcs?scope=system&limit=0')).filter(row => row.manager_id !== undefined)
    const wrong = { name: 'there', vpc_id: String(vpc?.id), rules: [{ ...allow, ports: '80,x' }] }
    expect((await region.post('/secgroups', { secgroup: wrong })).body).toMatchObject({
      class: 'InputParameterError',
      details: 'invalid ports 80,x',
    })
    const asked = { ...wrong, description: 'mine', rules: [{ ...allow, priority: 10 }] }
    const made = await region.post('/secgroups', { secgroup: asked })
    expect([made.status, made.body.secgroup]).toMatchObject([200, { status: 'creating', vpc_id: vpc?.id }])
    await region.region.settled()
    const group = await region.one('/secgroups/there')
    expect(group).toMatchObject({ status: 'ready', vpc_id: vpc?.id, external_id: expect.stringMatching(/^sg-/) })
    expect(await rules('there')).toMatchObject([
      { ...allow, status: 'available', external_id: expect.stringMatching(/^sgr-/) },
    ])

    const added = await region.post('/secgrouprules', {
      secgrouprule: { secgroup: 'there', direction: 'out', protocol: 'any', action: 'deny', description: 'stop' },
    })
    expect(added.body.secgrouprule).toMatchObject({ status: 'creating', priority: 0 })
    const id = String(Object(added.body.secgrouprule).id)
    await region.region.settled()
    // The cloud has no rule without a priority, nor one for no range.
    const kept = { status: 'available', priority: 1, cidr: '0.0.0.0/0', description: 'stop' }
    expect(await region.one(`/secgrouprules/${id}`)).toMatchObject(kept)
    const changed = await region.send('PUT', `/secgrouprules/${id}`, { secgrouprule: { priority: 7, action: 'allow' } })
    expect(changed.body.secgrouprule).toMatchObject({ status: 'sync_status', priority: 7, action: 'allow' })
    await region.region.settled()
    expect((await region.post('/secgroups/there/add-rule', { secgroup: allow })).status).toBe(200)
    await region.region.settled()
    const before = await rules('there')
    expect((await region.post('/secgroups/there/syncstatus', { secgroup: {} })).status).toBe(200)
    await region.region.settled()
    expect(await rules('there')).toEqual(before)
    expect(before.map(rule => [rule.direction, rule.action, rule.priority])).toEqual(
      expect.arrayContaining([
        ['in', 'allow', 10],
        ['out', 'allow', 7],
      ]),
    )
    expect(before).toHaveLength(3)

    expect((await region.send('DELETE', `/secgrouprules/${id}`)).body.secgrouprule).toMatchObject({
      status: 'deleting',
    })
    await region.region.settled()
    expect(await rules('there')).toHaveLength(2)
    expect((await region.post('/secgroups/there/clone', { secgroup: { name: 'here' } })).body.secgroup).toMatchObject({
      cloudregion_id: 'default',
      status: 'ready',
    })
    expect(await rules('here')).toHaveLength(2)
    expect((await region.send('DELETE', '/secgroups/there')).body.secgroup).toMatchObject({ status: 'deleting' })
    await region.region.settled()
    expect((await region.get('/secgroups/there')).status).toBe(404)
  })

  it('tells what its cloud refuses', async () => {
    const [vpc] = (await region.list('/vpcs?scope=system&limit=0')).filter(row => row.manager_id !== undefined)
    await region.post('/secgroups', {
      secgroup: { name: 'odd', vpc_id: String(vpc?.id), rules: [{ ...allow, direction: 'up' }] },
    })
    await region.region.settled()
    expect((await region.one('/secgroups/odd')).status).toBe('ready')
    const rule = { secgroup: 'odd', direction: 'in', protocol: 'icmp', ports: '80', action: 'allow' }
    const added = await region.post('/secgrouprules', { secgrouprule: rule })
    expect([added.status, added.body.secgrouprule]).toMatchObject([200, { status: 'creating' }])
    await region.region.settled()
    const path = `/secgrouprules/${String(Object(added.body.secgrouprule).id)}`
    expect((await region.one(path)).status).toBe('create_failed')
    const told = await region.list('/events?obj_type=secgroup&action=create_security_group_rule&limit=1')
    expect(told).toMatchObject([{ obj_name: 'odd', notes: expect.stringContaining('icmp has no ports') }])
    const over = await region.send('PUT', path, { secgrouprule: { ports: '' } })
    expect(over.body.secgrouprule).toMatchObject({ status: 'sync_status' })
    await region.region.settled()
    expect((await region.one(path)).status).toBe('unknown')
    expect((await region.send('DELETE', path)).status).toBe(200)
    await region.region.settled()
    expect((await region.get(path)).status).toBe(404)
    const [used] = (await region.list('/secgroups?scope=system&limit=0')).filter(
      row => row.manager_id !== undefined && Number(row.total_cnt) > 0,
    )
    expect((await region.send('DELETE', `/secgroups/${String(used?.id)}`)).body.class).toBe('NotEmptyError')
  })

  it('of a cloud is put around servers and taken off', async () => {
    const [server] = await region.list('/servers?scope=system&status.0=running&limit=1')
    const path = `/servers/${String(server?.id)}`
    const vpc = String(server?.vpc_id)
    const around = async () =>
      Object(await region.one(path))
        .secgroups.map((group: JsonObject) => String(group.id))
        .sort()
    const [first] = await around()
    const others = (await region.list('/secgroups?scope=system&limit=0')).filter(
      row => row.vpc_id === vpc && row.id !== first,
    )
    const act = async (action: string, body: JsonObject) => {
      const { status } = await region.post(`${path}/${action}`, { server: body })
      await region.region.settled()
      return status
    }
    expect(await act('add-secgroup', {})).toBe(400)
    expect(await act('add-secgroup', { secgroup_ids: ['default'] })).toBe(400)
    // The cloud keeps the last one around a server.
    expect(await act('revoke-secgroup', { secgrp: first })).toBe(200)
    expect(await around()).toEqual([first])
    const [other] = others
    if (other === undefined) throw new Error('the vpc has one group only')
    expect(await act('add-secgroup', { secgroup_ids: [String(other.id)] })).toBe(200)
    expect(await around()).toEqual([first, String(other.id)].sort())
    expect(await act('revoke-secgroup', { secgrp: first })).toBe(200)
    expect(await around()).toEqual([String(other.id)])
    expect(await act('set-secgroup', { secgroup_ids: [first] })).toBe(200)
    expect(await around()).toEqual([first])
    expect((await region.one(path)).status).toBe('running')
  })
})
