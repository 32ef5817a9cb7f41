import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, scale: 8 })
})
afterAll(async () => {
  await region.close()
})

const create = (more: Record<string, string | boolean | string[]>) =>
  region.post('/cloudaccounts', {
    cloudaccount: { name: 'x', provider: 'TestCloud', ...region.testCloudKeys(), ...more },
  })

const accountCount = async () => (await region.list('/cloudaccounts?details=false')).length

async function closedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port }: AddressInfo = Object(server.address())
  await new Promise(resolve => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

describe('creating an account', () => {
  it('refuses as the original does, and leaves nothing behind', async () => {
    const cases: [string, Awaited<ReturnType<typeof create>>, number, string][] = [
      ['unknown provider', await create({ provider: 'Bogus' }), 400, 'InputParameterError'],
      ['no provider', await create({ provider: '' }), 400, 'InputParameterError'],
      ['no key', await create({ access_key_id: '' }), 400, 'MissingParameterError'],
      ['bad key', await create({ access_key_id: 'TCAK000000000000WRONG' }), 500, 'InvalidAccessKey'],
      ['bad secret', await create({ access_key_secret: 'wrong' }), 500, 'InvalidAccessKey'],
      ['nobody there', await create({ endpoint: await closedPort() }), 499, 'ConnectRefusedError'],
      ['bad brand', await create({ brand: 'Mine' }), 406, 'UnsupportOperationError'],
      ['saml', await create({ saml_auth: true }), 406, 'NotSupportedError'],
      ['no name', await create({ name: '' }), 400, 'InputParameterError'],
      ['bad name', await create({ name: 'a/b' }), 400, 'InvalidFormatError'],
      ['no such project', await create({ project: 'nope' }), 404, 'ResourceNotFoundError'],
      ['no such domain', await create({ project_domain: 'nope' }), 404, 'ResourceNotFoundError'],
      ['no such proxy', await create({ proxy_setting: 'nope' }), 404, 'ResourceNotFoundError'],
      ['no such mapping', await create({ project_mapping_id: 'nope' }), 404, 'ResourceNotFoundError'],
    ]
    for (const [what, { status, body }, expected, errorClass] of cases)
      expect([what, status, body.class]).toEqual([what, expected, errorClass])
    expect(await accountCount()).toBe(0)
  })

  it('wants its object under its keyword, and JSON', async () => {
    for (const body of [{}, [1], { name: 'flat', provider: 'TestCloud' }]) {
      const answer = await region.post('/cloudaccounts', body)
      expect([answer.status, answer.body.details]).toEqual([400, 'No request key: cloudaccount'])
    }
    expect((await region.send('POST', '/cloudaccounts', '{')).status).toBe(500)
  })

  it('tells nothing secret, also in a dry run, which stores nothing', async () => {
    const dry = await create({ name: 'dry', dry_run: true, show_sub_accounts: true })
    expect(dry.status).toBe(200)
    const account = Object(dry.body.cloudaccount)
    expect(account).not.toHaveProperty('id')
    expect(account.sub_accounts.accounts.length).toBeGreaterThan(0)
    expect(JSON.stringify(dry.body)).not.toContain(String(region.testCloudKeys().access_key_secret))
    expect(await accountCount()).toBe(0)
  })
})

describe('the life of an account', () => {
  it('passes through the states of the original, in their order', async () => {
    const seen = { account: new Set<string>(), provider: new Set<string>(), region: new Set<string>() }
    const made = await create({ name: 'life', description: 'first' })
    expect(made.body.cloudaccount).toMatchObject({
      status: 'init',
      sync_status: 'queued',
      enabled: true,
      is_public: true,
      share_mode: 'system',
    })
    expect(JSON.stringify(made.body)).not.toContain('secret"')
    let done = false
    const finished = region.region.settled().then(() => {
      done = true
    })
    while (!done) {
      const account = await region.one('/cloudaccounts/life')
      seen.account.add(`${String(account.status)} ${String(account.sync_status)}`)
      for (const provider of await region.list('/cloudproviders?details=false'))
        seen.provider.add(String(provider.sync_status))
      for (const join of await region.list('/cloudproviderregions?details=false'))
        seen.region.add(String(join.sync_status))
    }
    await finished
    const order = ['init queued', 'connected queued', 'connected syncing', 'connected idle']
    expect([...seen.account].filter(state => state !== 'connected idle')).toEqual(
      order.filter(state => seen.account.has(state) && state !== 'connected idle'),
    )
    expect([...seen.account]).toContain('connected syncing')
    expect([...seen.region]).toContain('syncing')
    const account = await region.one('/cloudaccounts/life')
    expect(account).toMatchObject({
      status: 'connected',
      sync_status: 'idle',
      health_status: 'normal',
      guest_count: 8,
      cloud_env: 'public',
    })
    for (const join of await region.list('/cloudproviderregions')) {
      expect(join).toMatchObject({ sync_status: 'idle', cloudaccount: 'life' })
      expect(join.last_sync_end_at).toBeTruthy()
    }
  })

  it('is not imported twice, neither by name nor by what it is', async () => {
    const sameKeys = await create({ name: 'other' })
    expect([sameKeys.status, sameKeys.body.class]).toEqual([409, 'ConflictError'])
    const sameName = await create({ name: 'life', skip_duplicate_account_check: true })
    expect([sameName.status, sameName.body.class]).toEqual([409, 'DuplicateNameError'])
    expect(await accountCount()).toBe(1)
  })

  it('is updated, renamed, and finds by name whatever the case', async () => {
    const updated = await region.send('PUT', '/cloudaccounts/LIFE', {
      cloudaccount: { description: 'changed', status: 'broken', account_id: 'x' },
    })
    expect(updated.body.cloudaccount).toMatchObject({ description: 'changed', status: 'connected' })
    expect((await region.send('PUT', '/cloudaccounts/life', { description: 'flat' })).body.cloudaccount).toMatchObject({
      description: 'flat',
    })
    expect((await region.send('PATCH', '/cloudaccounts/life', {})).status).toBe(200)
    const skipped = await region.send('PUT', '/cloudaccounts/life', {
      cloudaccount: { add_skip_sync_resources: ['eip'] },
    })
    expect(skipped.body.cloudaccount).toMatchObject({ skip_sync_resources: ['eip'] })
    expect((await region.send('PUT', '/cloudaccounts', {})).status).toBe(404)
  })

  it('can be told to sync, but not while it is disabled', async () => {
    expect((await region.post('/cloudaccounts/life/sync', { cloudaccount: { force: true } })).status).toBe(200)
    await region.region.settled()
    await region.post('/cloudaccounts/life/disable')
    const refused = await region.post('/cloudaccounts/life/sync', { cloudaccount: {} })
    expect([refused.status, refused.body.details]).toEqual([400, 'Account disabled'])
    await region.post('/cloudaccounts/life/enable')
  })

  it('takes new credentials only for the same account of the cloud', async () => {
    const wrong = await region.post('/cloudaccounts/life/update-credential', {
      cloudaccount: { access_key_id: 'a', access_key_secret: 'b' },
    })
    expect([wrong.status, wrong.body.class]).toEqual([400, 'InputParameterError'])
    const right = await region.post('/cloudaccounts/life/test-connectivity', { cloudaccount: region.testCloudKeys() })
    expect(right.status).toBe(200)
  })

  it('refuses what the original refuses', async () => {
    const refused = async (action: string, body: object) => {
      const answer = await region.post(`/cloudaccounts/life/${action}`, {
        cloudaccount: JSON.parse(JSON.stringify(body)),
      })
      return [action, answer.status, answer.body.class]
    }
    expect(await refused('change-owner', { project_domain: 'default' })).toEqual([
      'change-owner',
      403,
      'ForbiddenError',
    ])
    expect(await refused('private', {})).toEqual(['private', 403, 'ForbiddenError'])
    expect(await refused('public', {})).toEqual(['public', 400, 'InputParameterError'])
    expect(await refused('project-mapping', {})).toEqual(['project-mapping', 400, 'InputParameterError'])
    expect(await refused('change-project', { project: 'nope' })).toEqual(['change-project', 404, 'NotFoundError'])
    expect(await refused('enable-auto-sync', {})).toEqual(['enable-auto-sync', 404, 'ActionNotFoundError'])
    const spec = await region.get('/cloudaccounts/life/cloudproviders')
    expect([spec.status, spec.body.class]).toEqual([404, 'SpecNotFoundError'])
    expect((await region.get('/cloudaccounts/life/balance')).body.cloudaccount).toHaveProperty('balance')
  })

  it('is deleted only when disabled and idle, and then with all that it brought', async () => {
    const enabled = await region.send('DELETE', '/cloudaccounts/life')
    expect([enabled.status, enabled.body.details]).toEqual([400, 'account is enabled'])
    const provider = String((await region.list('/cloudproviders'))[0]?.name)
    const providerEnabled = await region.send('DELETE', `/cloudproviders/${encodeURIComponent(provider)}`)
    expect([providerEnabled.status, providerEnabled.body.details]).toEqual([400, 'provider is enabled'])
    await region.post('/cloudaccounts/life/disable')
    const deleted = await region.send('DELETE', '/cloudaccounts/life')
    expect(deleted.status).toBe(200)
    await region.region.settled()
    expect((await region.get('/cloudaccounts/life')).status).toBe(404)
    for (const plural of [
      'servers',
      'disks',
      'hosts',
      'storages',
      'networks',
      'eips',
      'cloudproviders',
      'cloudproviderregions',
      'externalprojects',
    ])
      expect(await region.list(`/${plural}?scope=system&show_emulated=true`), plural).toEqual([])
    expect(await region.names('/cloudregions')).toEqual(['Default'])
    expect(await region.names('/wires?scope=system&show_emulated=true')).toEqual(['hostlocal'])
    expect((await region.list('/cloudaccounts?delete=all'))[0]).toMatchObject({ name: 'life', deleted: true })
    const actions = (await region.list('/tasks?scope=system')).map(task => task.task_name)
    expect(actions).toContain('CloudAccountDeleteTask')
  })

  it('may come again afterwards', async () => {
    const again = await region.importTestCloud('life')
    expect(again).toMatchObject({ status: 'connected', guest_count: 8 })
  })

  it('is told of in the event log, page by page', async () => {
    const { id } = await region.one('/cloudaccounts/life')
    const first = await region.get(`/events?obj_type.0=cloudaccount&obj_id.0=${String(id)}&limit=1`)
    expect(first.body).toMatchObject({ limit: 1, marker_field: 'id', marker_order: 'DESC' })
    const second = await region.list(
      `/events?obj_id.0=${String(id)}&limit=1&paging_marker=${String(first.body.next_marker)}`,
    )
    expect(Number(second[0]?.id)).toBeLessThan(Number(Object(first.body.events)[0].id))
    expect((await region.list(`/events?obj_id.0=${String(id)}&action.0=create`))[0]).toMatchObject({
      obj_name: 'life',
      user: 'sysadmin',
    })
  })
})
