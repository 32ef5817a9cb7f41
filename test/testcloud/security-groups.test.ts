import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCloud } from '../../src/testcloud/index.ts'
import { send, virtualCloud } from './support.ts'

describe('security groups', () => {
  let cloud: TestCloud
  beforeAll(async () => {
    ;({ cloud } = await virtualCloud({ scale: 20 }))
  })
  afterAll(() => cloud.close())

  const post = (path: string, body: object) => send(cloud, `/v1/${path}`, { method: 'POST', body })
  const remove = (path: string) => send(cloud, `/v1/${path}`, { method: 'DELETE' })
  const itemOf = (answer: { body: unknown }) => Object(Object(answer.body).item)
  const web = {
    direction: 'ingress',
    policy: 'accept',
    protocol: 'tcp',
    portRange: '80,8000-8999',
    cidr: '10.0.0.0/8',
    priority: 10,
  }

  it('are made in a vpc, get and lose rules, and go', async () => {
    const vpcId = cloud.admin.first('vpcs', 1)[0]?.id
    const made = await post('security-groups', { name: 'g', vpcId })
    expect(made).toMatchObject({ status: 200, body: { item: { name: 'g', vpcId, rules: [] } } })
    const path = `security-groups/${String(itemOf(made).id)}`
    const [rule] = itemOf(await post(`${path}/add-rule`, web)).rules
    expect(rule).toEqual({ ...web, description: '', id: expect.any(String) })
    const changed = { ...web, ruleId: rule.id, policy: 'drop', portRange: '' }
    expect(itemOf(await post(`${path}/update-rule`, changed)).rules).toMatchObject([{ id: rule.id, policy: 'drop' }])
    const more = itemOf(await post(`${path}/add-rule`, { ...web, protocol: 'all', portRange: '', cidr: '::/0' }))
    expect(more.rules).toHaveLength(2)
    expect(itemOf(await post(`${path}/delete-rule`, { ruleId: rule.id })).rules).toEqual([more.rules[1]])
    expect((await post(`${path}/delete-rule`, { ruleId: rule.id })).status).toBe(404)
    expect((await remove(path)).status).toBe(200)
    expect((await remove(path)).status).toBe(404)
  })

  it('refuse rules that are none', async () => {
    const path = `security-groups/${String(cloud.admin.first('security-groups', 1)[0]?.id)}/add-rule`
    const wrong = [
      { direction: 'in' },
      { policy: 'ask' },
      { protocol: 'smoke' },
      { protocol: 'icmp' },
      { portRange: '0' },
      { portRange: '443-80' },
      { cidr: 'home' },
      { cidr: '10.0.0.0/33' },
      { priority: 0 },
    ]
    for (const change of wrong)
      expect((await post(path, { ...web, ...change })).status, JSON.stringify(change)).toBe(400)
    expect((await post('security-groups', { name: 'g', vpcId: 'nowhere' })).status).toBe(404)
  })

  it('stay while they are around something, or come with their vpc', async () => {
    const groups = cloud.admin.first('security-groups', 20)
    const standing = groups.find(group => group.name === 'default')
    const used = new Set(cloud.admin.first('instances', 20).flatMap(instance => instance.securityGroupIds))
    const web = groups.find(group => group.name === 'web' && used.has(group.id))
    for (const group of [standing, web]) expect((await remove(`security-groups/${group?.id}`)).status).toBe(409)
  })

  it('go with their vpc', async () => {
    const { regionId, subscriptionId } = cloud.admin.first('vpcs', 1)[0] ?? {}
    const vpc = itemOf(await post('vpcs', { name: 'v', cidr: '172.16.0.0/16', regionId, subscriptionId })).id
    const group = itemOf(await post('security-groups', { name: 'g', vpcId: vpc })).id
    expect((await remove(`vpcs/${vpc}`)).status).toBe(200)
    expect((await send(cloud, `/v1/security-groups/${group}`)).status).toBe(404)
  })
})
