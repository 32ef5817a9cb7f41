import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

describe('what every kind can do', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
    await region.importTestCloud()
  }, 60_000)
  afterAll(() => region.close())

  const first = async (plural: string): Promise<string> =>
    String((await region.list(`/${plural}?scope=system&limit=1&cloudaccount=cloud`))[0]?.id)
  const act = async (path: string, action: string, body: JsonObject = {}) => {
    const keyword = path.split('/')[1]?.replace(/s$/, '') ?? ''
    const { status, body: answer } = await region.post(`${path}/${action}`, { [keyword]: body })
    await region.region.settled()
    return { status, answer, refusal: [status, answer.class, answer.details] }
  }

  it('asks the cloud after an object, whose row is then as the cloud has it', async () => {
    for (const plural of ['vpcs', 'networks', 'eips', 'secgroups', 'route_tables', 'loadbalancers', 'natgateways']) {
      const path = `/${plural}/${await first(plural)}`
      const before = await region.one(path)
      const given = await act(path, 'status', { status: 'odd', reason: 'a test' })
      expect([plural, given.status]).toEqual([plural, plural === 'networks' ? 406 : 200])
      const asked = await region.post(`${path}/syncstatus`)
      expect([plural, asked.status, Object(Object.values(asked.body)[0]).status]).toEqual([plural, 200, 'sync_status'])
      await region.region.settled()
      expect([plural, (await region.one(path)).status]).toEqual([plural, before.status])
    }
    const log = await region.list(`/events?obj_type.0=vpc&obj_id.0=${await first('vpcs')}&limit=5`)
    const notes = log.filter(event => event.action === 'updatestatus').map(event => event.notes)
    expect(notes).toContain('available=>odd: a test')
    expect(notes).toContain('odd=>sync_status: perform_syncstatus')
  })

  it('says that it does not know when the cloud cannot be asked', async () => {
    const path = `/vpcs/${await first('vpcs')}`
    await region.post('/cloudaccounts/cloud/disable')
    expect((await act(path, 'syncstatus')).status).toBe(200)
    expect((await region.one(path)).status).toBe('unknown')
    const [event] = await region.list(`/events?obj_id.0=${await first('vpcs')}&action.0=sync_status&limit=1`)
    expect(event).toMatchObject({ obj_type: 'vpc', notes: 'Account disabled' })
    await region.post('/cloudaccounts/cloud/enable')
    await act(path, 'syncstatus')
    expect((await region.one(path)).status).toBe('available')
  })

  it('does not ask for what is of no cloud', async () => {
    expect((await act('/vpcs/default', 'syncstatus')).refusal).toEqual([
      406,
      'UnsupportOperationError',
      'on-premise vpc cannot sync status',
    ])
    await act('/secgroups/default', 'status', { status: 'odd' })
    await act('/secgroups/default', 'syncstatus')
    expect((await region.one('/secgroups/default')).status).toBe('ready')
    expect((await act('/secgroups/default', 'status')).refusal).toEqual([
      400,
      'MissingParameterError',
      expect.stringMatching(/^StatusBasePerformStatus: .*Missing parameter status/),
    ])
  })

  it('keeps tags of users, of classes and of the region apart', async () => {
    const path = '/secgroups/default'
    const tags = async () => (await region.get(`${path}/metadata`)).body.secgroup
    await act(path, 'user-metadata', { team: 'blue', 'user:tier': 1 })
    await act(path, 'class-metadata', { kind: 'web' })
    await act(path, 'metadata', { __hidden: 'x', plain: 'y' })
    expect(await tags()).toEqual({
      'user:team': 'blue',
      'user:tier': '1',
      'cls:kind': 'web',
      __hidden: 'x',
      plain: 'y',
    })
    expect((await region.get(`${path}/class-metadata`)).body.secgroup).toEqual({ kind: 'web' })
    expect((await region.get(`${path}/metadata?prefix=user:`)).body.secgroup).toEqual({ team: 'blue', tier: '1' })
    await act(path, 'set-user-metadata', { team: 'red' })
    await act(path, 'metadata', { plain: 'none' })
    expect(await tags()).toEqual({ 'user:team': 'red', 'cls:kind': 'web', __hidden: 'x' })
    expect((await act(path, 'user-metadata', { ['k'.repeat(60)]: 'v' })).refusal).toEqual([
      400,
      'InputParameterError',
      'input key too long > 59',
    ])
    expect((await region.one(path)).metadata).toEqual({ 'user:team': 'red', 'cls:kind': 'web' })
  })

  it('shares what belongs to a project, and gives it away when it is shared no more', async () => {
    await region.post('/v3/projects', { project: { name: 'other' } })
    await region.post('/secgroups', { secgroup: { name: 'mine' } })
    const path = '/secgroups/mine'
    const shown = () => region.one(path)
    expect(await shown()).toMatchObject({ is_public: false, public_scope: 'none', project_src: 'local' })
    expect((await act(path, 'public')).status).toBe(200)
    expect(await shown()).toMatchObject({ is_public: true, public_scope: 'system', public_src: 'local' })
    expect((await act(path, 'change-owner', { project: 'other' })).refusal).toEqual([
      400,
      'InvalidStatusError',
      'cannot change owner when shared!: InvalidStatusError',
    ])
    expect((await act(path, 'public', { scope: 'domain' })).refusal).toEqual([
      403,
      'ForbiddenError',
      'SharablePerformPublic: not allow to share to domain when non_default_domain_projects turned off: ForbiddenError',
    ])
    expect((await act(path, 'private')).status).toBe(200)
    expect(await shown()).toMatchObject({ is_public: false, public_scope: 'none' })
    expect((await act(path, 'change-owner')).refusal).toEqual([
      400,
      'InputParameterError',
      'missing new project/tenant',
    ])
    expect((await act(path, 'change-owner', { project: 'other' })).status).toBe(200)
    expect(await shown()).toMatchObject({ project: 'other' })
    expect((await act('/vpcs/default', 'change-owner', { project_domain: 'default' })).refusal).toEqual([
      403,
      'ForbiddenError',
      'SEnabledStatusInfrasResourceBase.PerformChangeOwner: not allow to change owner of domain resource if non_default_domain_projects is turned off: ForbiddenError',
    ])
  })

  it('is frozen and thawed', async () => {
    await region.post('/secgroups', { secgroup: { name: 'cold' } })
    const path = '/secgroups/cold'
    expect((await act(path, 'unfreeze')).refusal).toEqual([400, 'BadRequestError', 'virtual resource not freezed'])
    expect((await act(path, 'freeze')).status).toBe(200)
    const [status, errorClass, details] = (await act(path, 'public')).refusal
    expect([status, errorClass]).toEqual([400, 'BadRequestError'])
    expect(details).toMatch(/^PreCheckPerformAction: .*Virtual resource freezed, can't do public/)
    expect((await act(path, 'unfreeze')).status).toBe(200)
    expect((await act(path, 'public')).status).toBe(200)
  })

  it('purges what a disabled provider has', async () => {
    const path = `/route_tables/${await first('route_tables')}`
    expect((await act(path, 'purge')).refusal).toEqual([
      400,
      'InvalidStatusError',
      'Cannot purge route_table on enabled cloud provider',
    ])
    const provider = String((await region.one(path)).manager_id)
    await region.post(`/cloudproviders/${provider}/disable`)
    expect((await act(path, 'purge')).status).toBe(200)
    expect((await region.get(path)).status).toBe(404)
    await region.post(`/cloudproviders/${provider}/enable`)
  })
})
