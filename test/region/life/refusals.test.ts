import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { serveFiles } from '../../multicloud/remotefile/support.ts'
import { TestRegion } from '../support.ts'
import { smallCloud } from './files.ts'

let region: TestRegion
let cloud: Awaited<ReturnType<typeof serveFiles>>
let provider: string
beforeAll(async () => {
  cloud = await serveFiles(smallCloud())
  region = await TestRegion.start()
  await region.post('/cloudaccounts', { cloudaccount: { name: 'acc', provider: 'RemoteFile', auth_url: cloud.url } })
  await region.region.settled()
  provider = String((await region.list('/cloudproviders'))[0]?.id)
}, 120_000)
afterAll(async () => {
  await region.close()
  await cloud.close()
})

type Case = readonly [path: string, body: JsonObject, answer: string]

/** What a request is answered with, as `status class | details`. */
async function answered(method: string, keyword: string, [path, body]: Case): Promise<string> {
  const wrapped = method === 'GET' || method === 'DELETE' ? undefined : { [keyword]: body }
  const answer = await region.send(method, path.replace('PROVIDER', provider), wrapped)
  await region.region.settled()
  return answer.status === 200
    ? '200'
    : `${answer.status} ${String(answer.body.class)} | ${String(answer.body.details)}`
}

/** As a real region was seen to answer. */
const ACCOUNT: readonly Case[] = [
  ['update-credential', {}, '406 NotSupportedError | NotSupportedError'],
  ['test-connectivity', {}, '406 NotSupportedError | NotSupportedError'],
  ['create-subscription', {}, '406 NotSupportedError | RemoteFile does not support creating subscription'],
  ['sync-skus', {}, '400 MissingParameterError | Missing parameter resource'],
  ['sync-skus', { resource: 'bogus' }, '400 InputParameterError | invalid resource bogus'],
  [
    'sync-skus',
    { resource: 'serversku', cloudregion: 'nope' },
    '404 ResourceNotFoundError | cloudregion nope not found',
  ],
  [
    'sync-skus',
    { resource: 'serversku', cloudprovider_id: 'nope' },
    '404 ResourceNotFoundError | cloudprovider nope not found',
  ],
  ['sync-skus', { resource: 'nat_sku' }, '200'],
  ['project-mapping', {}, '400 InputParameterError | empty project_id: InputParameterError'],
  ['project-mapping', { auto_create_project_for_provider: true }, '200'],
  ['change-project', { project_id: 'nope' }, '404 NotFoundError | project nope not found'],
  ['nosuch', {}, '404 ActionNotFoundError | Action nosuch not found, please check service version'],
]
const PROVIDER: readonly Case[] = [
  ['change-project', { tenant: 'nope' }, '404 NotFoundError | project nope not found'],
  ['project-mapping', { project_mapping_id: 'nope' }, '404 ResourceNotFoundError | project_mapping nope not found'],
  ['set-syncing', { cloudregion_ids: ['nope'] }, '404 ResourceNotFoundError | cloudregion nope not found'],
  ['set-syncing', {}, '200'],
  ['change-owner', {}, '404 ActionNotFoundError | Action change-owner not found, please check service version'],
  ['public', {}, '404 ActionNotFoundError | Action public not found, please check service version'],
]

describe('actions are refused as the original refuses them', () => {
  it.each(ACCOUNT)('cloudaccount %s %j', async (action, body, answer) => {
    expect(await answered('POST', 'cloudaccount', [`/cloudaccounts/acc/${action}`, body, ''])).toContain(answer)
  })

  it.each(PROVIDER)('cloudprovider %s %j', async (action, body, answer) => {
    expect(await answered('POST', 'cloudprovider', [`/cloudproviders/PROVIDER/${action}`, body, ''])).toContain(answer)
  })

  it('networks are prepared for no cloud that is here', async () => {
    const answer = await region.post('/cloudaccounts/prepare-nets', { cloudaccounts: { provider: 'RemoteFile' } })
    expect(answer).toMatchObject({
      status: 406,
      body: { details: "cloud account provider 'RemoteFile' is not supported" },
    })
    expect((await region.post('/cloudaccounts/test-connectivity', { cloudaccounts: {} })).body.class).toBe(
      'ActionNotFoundError',
    )
  })

  it.each<readonly [string, string]>([
    ['/cloudaccounts/acc/balance', '200'],
    ['/cloudaccounts/acc/enrollment-accounts', '406 NotSupportedError | RemoteFile is not supported'],
    ['/cloudaccounts/acc/saml', '403 ForbiddenError | use /cloudgroup/<id>/saml instead: ForbiddenError'],
    ['/cloudproviders/PROVIDER/clirc', '200'],
    ['/cloudproviders/PROVIDER/balance', '404 SpecNotFoundError'],
    ['/cloudproviders/PROVIDER/storage-classes', '500 InternalServerError | storage classes not supported'],
    ['/cloudproviders/PROVIDER/canned-acls', '200'],
    ['/cloudproviders/PROVIDER/canned-acls?cloudregion=nope', '404 ResourceNotFoundError | ListItemFilter: {'],
  ])('GET %s', async (path, answer) => {
    expect(await answered('GET', '', [path, {}, ''])).toContain(answer)
  })

  it('no cloud provider is made but by its account', async () => {
    const made = await answered('POST', 'cloudprovider', ['/cloudproviders', { name: 'x' }, ''])
    expect(made).toBe(
      '406 UnsupportOperationError | Directly creating cloudprovider is not supported, create cloudaccount instead',
    )
  })
})

describe('what is disabled', () => {
  it('does nothing; a provider takes its account with it both ways', async () => {
    const enabled = async () => (await region.one('/cloudaccounts/acc')).enabled
    await region.post(`/cloudproviders/${provider}/disable`)
    expect(await enabled()).toBe(false)
    for (const [action, body] of [['sync'], ['update-credential'], ['sync-skus', { resource: 'serversku' }]] as const)
      expect(await answered('POST', 'cloudaccount', [`/cloudaccounts/acc/${action}`, body ?? {}, ''])).toBe(
        '400 InvalidStatusError | Account disabled',
      )
    expect(await answered('POST', 'cloudprovider', ['/cloudproviders/PROVIDER/sync', {}, ''])).toBe(
      '400 InvalidStatusError | Cloudprovider disabled',
    )
    expect(await answered('GET', '', ['/cloudproviders/PROVIDER/canned-acls', {}, ''])).toBe(
      '500 InternalServerError | fail to get provider driver Cloud provider is not enabled: InvalidStatusError',
    )
    await region.post(`/cloudproviders/${provider}/enable`)
    expect(await enabled()).toBe(true)
  })
})

describe('external projects', () => {
  it.each<Case>([
    ['/externalprojects', { name: 'x' }, '400 MissingParameterError | Missing parameter cloudprovider_id'],
    [
      '/externalprojects',
      { name: 'x', manager_id: 'nope' },
      '404 ResourceNotFoundError | cloudprovider nope not found',
    ],
    ['/externalprojects', { manager_id: 'acc' }, '400 InputParameterError | name: missing input field'],
  ])('POST %s %j', async (path, body, answer) => {
    expect(await answered('POST', 'externalproject', [path, body, ''])).toBe(answer)
  })

  it('stay without a twin in the cloud where the cloud makes none', async () => {
    const body = { name: 'mine', manager_id: 'acc' }
    const made = await region.post('/externalprojects', { externalproject: body })
    expect(Object(made.body.externalproject)).toMatchObject({
      status: 'creating',
      project_src: 'local',
      tenant: 'system',
    })
    await region.region.settled()
    const path = `/externalprojects/${String(Object(made.body.externalproject).id)}`
    expect(await region.one(path)).toMatchObject({ status: 'unavailable', source: 'local' })
    expect((await region.post('/externalprojects', { externalproject: body })).body.class).toBe(
      'DuplicateResourceError',
    )
    expect((await region.send('DELETE', path)).status).toBe(200)
    expect((await region.get(path)).status).toBe(404)
  })
})

describe('proxies', () => {
  it('are kept without what is needless, tried, and not deleted while they are used', async () => {
    const body = { name: 'p', http_proxy: ' 127.0.0.1:1 ', https_proxy: 'socks5://127.0.0.1:1', no_proxy: ' a , b,,c' }
    const made = await region.post('/proxysettings', { proxysetting: body })
    expect(made.body.proxysetting).toMatchObject({
      http_proxy: 'http://127.0.0.1:1',
      https_proxy: 'socks5://127.0.0.1:1',
      no_proxy: 'a,b,c',
      is_public: true,
      public_scope: 'system',
    })
    const tried = await region.post('/proxysettings/p/test')
    expect(tried.body.proxysetting).toMatchObject({ http_proxy: { ok: false }, https_proxy: { ok: false } })
    const fresh = await region.post('/proxysettings/test', {
      proxysettings: { http_proxy: cloud.url, https_proxy: 'ftp://x' },
    })
    expect(fresh.body.proxysettings).toEqual({
      http_proxy: { ok: true },
      https_proxy: { ok: false, reason: 'bad url scheme: ftp' },
    })
    await region.post('/proxysettings', { proxysetting: { name: 'none' } })
    const use = (proxy_setting_id: string) =>
      region.send('PUT', '/cloudaccounts/acc', { cloudaccount: { proxy_setting_id } })
    expect((await use('none')).status).toBe(200)
    const busy = await region.send('DELETE', '/proxysettings/none')
    expect([busy.status, busy.body.class]).toEqual([409, 'ResourceBusyError'])
    expect(busy.body.details).toMatch(/^proxysetting \S+ is still referred to by 1 cloudaccounts$/)
    expect((await use('nope')).body.details).toBe(
      'ValidateUpdateData: ValidateProxySettingResourceInput: proxysetting nope: ResourceNotFoundError',
    )
    await use('DIRECT')
    for (const name of ['none', 'p']) expect((await region.send('DELETE', `/proxysettings/${name}`)).status).toBe(200)
  })

  it('DIRECT stays as it is', async () => {
    const changed = await region.send('PUT', '/proxysettings/DIRECT', { proxysetting: { http_proxy: 'x' } })
    expect([changed.status, changed.body.class]).toEqual([409, 'ConflictError'])
    const gone = await region.send('DELETE', '/proxysettings/DIRECT')
    expect([gone.status, gone.body.details]).toEqual([409, 'DIRECT setting cannot be deleted'])
  })
})

describe('an update of an account', () => {
  const update = async (cloudaccount: JsonObject) =>
    Object((await region.send('PUT', '/cloudaccounts/acc', { cloudaccount })).body.cloudaccount)

  it('adds to and takes from what is skipped, and from its options', async () => {
    expect((await update({ add_skip_sync_resources: ['eip', 'eip', 'vpc'] })).skip_sync_resources).toEqual([
      'eip',
      'vpc',
    ])
    expect((await update({ remove_skip_sync_resources: ['eip'] })).skip_sync_resources).toEqual(['vpc'])
    expect(await update({ skip_sync_resources: [] })).not.toHaveProperty('skip_sync_resources')
    expect((await update({ options: { a: 1 } })).options).toEqual({ a: 1 })
    expect((await update({ options: { b: 2 }, remove_options: ['a'] })).options).toEqual({ b: 2 })
  })

  it('is told with what it changed, and not at all when that is nothing', async () => {
    const { id } = await region.one('/cloudaccounts/acc')
    const events = () => region.list(`/events?obj_id.0=${String(id)}&action.0=update&limit=50`)
    const before = await events()
    await update({ currency: 'CNY' })
    expect(await events()).toHaveLength(before.length)
    await update({ currency: 'USD' })
    expect((await events())[0]).toMatchObject({ notes: '{"currency":{"new":"USD","old":"CNY"}}' })
  })
})
