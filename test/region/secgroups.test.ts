import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/core/json.ts'
import { TestRegion } from './support.ts'

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
    expect(added.body.secgrouprule).toMatchObject({ ports: '53', cidr: '0.0.0.0/0', priority: 1 })
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
    expect(await rules('web-2')).toHaveLength(3)
    expect((await region.send('DELETE', `/secgrouprules/${id}`)).status).toBe(200)
    expect(await rules('web')).toHaveLength(2)
    expect((await region.send('DELETE', '/secgroups/web')).body.secgroup).toMatchObject({ status: 'deleting' })
    await region.region.settled()
    expect((await region.get('/secgroups/web')).status).toBe(404)
    expect(await rules('web-2')).toHaveLength(3)
  })

  it('refuses rules that are none, and to go while it is the default', async () => {
    const tries: JsonObject[] = [
      { ...allow, direction: 'up' },
      { ...allow, action: 'ask' },
      { ...allow, protocol: 'smoke' },
      { ...allow, ports: '0' },
      { ...allow, ports: '443-80' },
      { ...allow, ports: '70000' },
      { ...allow, protocol: 'icmp' },
      { ...allow, cidr: '10.0.0.0/33' },
      { ...allow, cidr: 'home' },
      { ...allow, priority: 101 },
    ]
    for (const secgroup of tries)
      expect((await region.post('/secgroups/default/add-rule', { secgroup })).status).toBe(400)
    const wordings: [string, JsonObject, string][] = [
      ['/secgroups/default/add-rule', { secgroup: { ...allow, action: 'ask' } }, 'invalid action'],
      ['/secgroups/default/import-rules', { secgroup: { rules: [{ action: 'allow' }] } }, 'Missing parameter priority'],
      [
        '/secgroups',
        { secgroup: { name: 'y', rules: [{ ...allow, direction: 'up' }] } },
        'rule 0 is invalid: invalid direction',
      ],
    ]
    for (const [path, body, details] of wordings) expect((await region.post(path, body)).body.details).toBe(details)
    expect((await region.send('DELETE', '/secgroups/default')).status).toBe(403)
    expect((await region.post('/secgroups', { secgroup: { name: 'x', vpc_id: 'nowhere' } })).status).toBe(404)
    expect((await region.post('/secgrouprules', { secgrouprule: allow })).status).toBe(400)
  })

  it('tells whose its rules are, and goes when groups that guard nothing are cleaned away', async () => {
    await region.post('/secgroups', { secgroup: { name: 'idle', rules: [allow] } })
    expect(await rules('idle')).toMatchObject([
      { secgroup: 'idle', project: 'system', cloudregion: 'Default', provider: 'OneCloud', can_delete: true },
    ])
    expect((await region.post('/secgroups/clean', { secgroups: {} })).status).toBe(200)
    expect(await region.names('/secgroups?scope=system')).toEqual(['Default'])
  })

  it('of a cloud that makes none fails, as an event tells, and the cloud keeps its rules', async () => {
    await region.importTestCloud()
    const [group] = (await region.list('/secgroups?scope=system&limit=0')).filter(row => row.manager_id !== undefined)
    const before = await rules(String(group?.id))
    const refused = await region.post(`/secgroups/${String(group?.id)}/add-rule`, { secgroup: allow })
    expect(refused.status).toBe(406)
    expect(await rules(String(group?.id))).toEqual(before)
    const made = await region.post('/secgroups', { secgroup: { name: 'there', vpc_id: String(group?.vpc_id) } })
    expect([made.status, made.body.secgroup]).toMatchObject([200, { status: 'creating' }])
    await region.region.settled()
    expect((await region.one('/secgroups/there')).status).toBe('create_failed')
    expect((await region.send('DELETE', '/secgroups/there')).status).toBe(200)
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
