import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { Premises, RANGE } from '../actions/premises/lab.ts'
import { type TestRegion, tokenOf } from '../support.ts'

describe('what is a part of something else', () => {
  let premises: Premises
  let region: TestRegion
  let ann: string
  beforeAll(async () => {
    premises = await Premises.start()
    region = premises.region
    await region.post('/v3/projects', { project: { name: 'other' } })
    await region.post('/v3/users', { user: { name: 'ann', password: 'Sup3r-s3cret!' } })
    await region.post('/v3/roles', { role: { name: 'member' } })
    await region.send('PUT', '/v3/projects/other/users/ann/roles/member', {})
    const blob = { policy: { compute: { '*': 'allow' } } }
    await region.post('/v3/policies', {
      policy: { name: 'members', type: 'members', scope: 'project', enabled: true, blob },
    })
    await region.post('/v3/roles/member/add-policy', { role: { policy_id: 'members' } })
    for (const project of ['system', 'other']) {
      await region.post('/secgroups', { secgroup: { name: `group-${project}`, project } })
      await rule(project)
      await region.post('/dns_zones', { dns_zone: { name: `${project}.example`, zone_type: 'PrivateZone', project } })
    }
    await premises.network({ ...RANGE, name: 'n', project: 'other' })
    await region.post('/networks/n/private')
    await premises.act('/networks/n/reserve-ip', { ips: ['10.9.0.12'], notes: 'printer' })
    ann = await tokenOf(region.region, { name: 'ann', password: 'Sup3r-s3cret!', project: 'other' })
  })
  afterAll(() => premises.close())

  const rule = async (project: string) =>
    await region.post('/secgrouprules', {
      secgrouprule: { secgroup_id: `group-${project}`, direction: 'in', protocol: 'tcp', ports: '80', action: 'allow' },
    })
  const asAnn = (method: string, path: string, body?: JsonObject) =>
    region.send(method, path, body, { 'X-Auth-Token': ann })
  const groupsOf = async (path: string, token = region.token) => {
    const { body } = await region.send('GET', path, undefined, { 'X-Auth-Token': token })
    const rules = Array.isArray(body.secgrouprules) ? body.secgrouprules : []
    return [...new Set(rules.map(row => String(Object(row).secgroup)))].filter(name => name.startsWith('group-')).sort()
  }

  it('is listed for whom the whole belongs to', async () => {
    expect(await groupsOf('/secgrouprules')).toEqual(['group-system'])
    expect(await groupsOf('/secgrouprules?scope=system')).toEqual(['group-other', 'group-system'])
    expect(await groupsOf('/secgrouprules?scope=project&project=other')).toEqual(['group-other'])
    expect(await groupsOf('/secgrouprules', ann)).toEqual(['group-other'])
    // Of what is asked for by its whole, the whole's owner is meant.
    const { id } = await region.one('/secgroups/group-other')
    expect(await groupsOf(`/secgrouprules?secgroup_id=${String(id)}`)).toEqual(['group-other'])
    expect((await region.list('/reservedips')).map(row => row.notes)).toEqual([])
    expect((await asAnn('GET', '/reservedips')).body.reservedips).toMatchObject([{ notes: 'printer' }])
  })

  it('is seen once the whole is shared', async () => {
    await region.post('/secgroups/group-system/public')
    expect(await groupsOf('/secgrouprules', ann)).toEqual(['group-other', 'group-system'])
    await region.post('/secgroups/group-system/private')
    expect(await groupsOf('/secgrouprules', ann)).toEqual(['group-other'])
  })

  it('is changed by whom the whole belongs to', async () => {
    const idOf = async (project: string) => {
      const rules = await region.list('/secgrouprules?scope=system')
      return String(rules.find(row => row.secgroup === `group-${project}`)?.id)
    }
    const update = { secgrouprule: { ports: '443' } }
    expect((await asAnn('PUT', `/secgrouprules/${await idOf('other')}`, update)).status).toBe(200)
    const refused = await asAnn('PUT', `/secgrouprules/${await idOf('system')}`, update)
    expect([refused.status, refused.body.class]).toEqual([403, 'ForbiddenError'])
    const made = async (project: string) => {
      const body = { secgroup_id: '', direction: 'in', protocol: 'udp', ports: '53', action: 'allow' }
      const { id } = await region.one(`/secgroups/group-${project}`)
      const { status } = await asAnn('POST', '/secgrouprules', { secgrouprule: { ...body, secgroup_id: String(id) } })
      return status
    }
    expect([await made('other'), await made('system')]).toEqual([200, 403])
  })
})
