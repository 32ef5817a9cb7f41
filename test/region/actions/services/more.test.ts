import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'
import { Services } from './services.ts'

/** What the original answers, asked of a real region with rows like these. */
describe('caches, gateways and sizes of services', () => {
  let region: TestRegion
  let api: Services
  let cache = ''
  let prepaid = ''
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
    await region.importTestCloud()
    api = await Services.of(region)
    const caches = await region.list('/elasticcaches?scope=system&limit=0')
    const paid = (type: string) => String(caches.find(found => found.billing_type === type)?.id)
    ;[cache, prepaid] = [paid('postpaid'), paid('prepaid')]
    await give(cache, 'running')
    await give(prepaid, 'running')
  })
  afterAll(() => region.close())

  const give = (id: string, status: string) => api.done(`/elasticcaches/${id}/status`, { status })
  const at = () => `/elasticcaches/${cache}`

  it.each<[action: string, body: JsonObject, refusal: string]>([
    ['renew', {}, '406 UnsupportOperationError Only prepaid elastic cache support renew operation'],
    [
      'set-auto-renew',
      { auto_renew: true },
      '406 UnsupportOperationError Only prepaid elastic cache support set auto renew operation',
    ],
    ['set-secgroup', {}, '400 InputParameterError secgroups will be empty after update.'],
    ['set-secgroup', { secgroup_ids: ['x'] }, '406 NotSupportedError binding security groups is not supported'],
    ['reset-password', {}, '400 MissingParameterError Missing parameter password'],
    [
      'allocate-public-connection',
      { port: 3 },
      '400 InputParameterError Not in range error: invalid "port": 3, want [1,024,65,535]',
    ],
    ['release-public-connection', {}, '409 ConflictError release public connection aready released'],
    ['update-instance-parameters', {}, '400 MissingParameterError Missing parameter parameters'],
    [
      'update-instance-parameters',
      { parameters: 'x' },
      '400 InputParameterError invalid parameter format. json dict required',
    ],
    [
      'update-instance-parameters',
      { parameters: { a: '1' } },
      '500 UnclassifiedError task ElasticcacheUpdateInstanceParametersTask not found',
    ],
    ['update-backup-policy', {}, '400 InputParameterError Missing key error: missing "preferred_backup_period"'],
    [
      'update-backup-policy',
      { preferred_backup_period: 'Moonday' },
      '400 InputParameterError Invalid choice error: invalid "preferred_backup_period", want ' +
        'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday, got Moonday',
    ],
    ['change-spec', {}, '400 InputParameterError Missing key error: missing "sku"'],
    [
      'change-spec',
      { sku: 'x' },
      '404 ResourceNotFoundError Model not found error: cannot find "elasticcachesku" with id/name "x"',
    ],
    ['update-auth-mode', {}, '400 InputParameterError Missing key error: missing "auth_mode"'],
    [
      'set-maintain-time',
      { maintain_start_time: '1', maintain_end_time: '02:00Z' },
      '400 InputParameterError Invalid value error: invalid "maintain_start_time": 1',
    ],
  ])('refuses of a cache %s %j', async (action, body, refusal) => {
    expect(await api.refusal(`${at()}/${action}`, body)).toBe(refusal)
  })

  it.each<[action: string, body: JsonObject, passing: string, end: string]>([
    ['flush-instance', {}, 'flushing', 'flushing_failed'],
    [
      'update-backup-policy',
      { preferred_backup_period: 'Monday', preferred_backup_time: '01:00Z-02:00Z' },
      'changing',
      'change_failed',
    ],
    ['allocate-public-connection', {}, 'networkmodifying', 'changing'],
    ['sync', {}, 'syncing', 'running'],
  ])('ends %s as far as the cloud goes', async (action, body, passing, end) => {
    await give(cache, 'running')
    expect((await api.done(`${at()}/${action}`, body)).object).toMatchObject({ status: passing })
    expect(await api.one(at())).toMatchObject({ status: end })
  })

  it('knows the terms of what is paid for in advance', async () => {
    const path = `/elasticcaches/${prepaid}`
    const [nat] = await region.list('/natgateways?scope=system&limit=1')
    const gateway = `/natgateways/${String(nat?.id)}`
    expect(await api.refusal(`${path}/renew`, {})).toBe('400 InputParameterError missong duration')
    expect(await api.refusal(`${gateway}/renew`, {})).toBe('400 MissingParameterError Missing parameter duration')
    for (const thing of [path, gateway]) {
      expect(await api.refusal(`${thing}/renew`, { duration: 'x' })).toBe(
        '400 InputParameterError invalid duration x: invalid billing cycle',
      )
      expect(await api.refusal(`${thing}/renew`, { duration: '1M' })).toBe(
        '400 InputParameterError unsupported duration 1M',
      )
    }
    expect(await api.refusal(`${gateway}/set-auto-renew`, { auto_renew: true })).toBe(
      '406 UnsupportOperationError Only prepaid nat gateway support this operation',
    )
    const { auto_renew: renews } = await api.one(path)
    const asked = await api.done(`${path}/set-auto-renew`, { auto_renew: renews !== true })
    expect(asked.object).toMatchObject({ status: 'set_auto_renew' })
    expect(await api.one(path)).toMatchObject({ status: 'set_auto_renew_failed', auto_renew: renews })
    expect(await api.refusal(`${path}/set-auto-renew`, { auto_renew: true })).toBe(
      '406 UnsupportOperationError The elastic cache status need be running, current is set_auto_renew_failed',
    )
  })

  it('makes parts of a cache as far as the cloud goes', async () => {
    expect(await api.refusal('/elasticcacheaccounts', { elasticcache: cache, name: 'root' })).toBe(
      "409 ConflictError account name 'root' is not allowed",
    )
    expect(await api.refusal('/elasticcacheaccounts', { elasticcache: cache, name: 'a' })).toBe(
      '400 InputParameterError elasticcache_id: missing input field',
    )
    const lists = [
      [{}, '400 MissingParameterError Missing parameter elasticcache'],
      [{ elasticcache: cache, name: 'l' }, '400 MissingParameterError Missing parameter ip_list'],
      [
        { elasticcache: cache, name: 'l', ip_list: '10.0.0.1,x' },
        '400 InputParameterError Invalid value error: invalid "ip": x',
      ],
    ] as const
    for (const [body, refusal] of lists) expect(await api.refusal('/elasticcacheacls', body)).toBe(refusal)
    const acl = await api.done('/elasticcacheacls', { elasticcache: cache, name: 'l', ip_list: '10.0.0.1' })
    await give(cache, 'running')
    const { name } = await api.one(at())
    expect(acl.object).toMatchObject({ status: 'creating', elasticcache: name, elasticcache_id: cache })
    const path = `/elasticcacheacls/${String(acl.object.id)}`
    expect(await api.one(path)).toMatchObject({
      status: 'create_failed',
      provider: 'TestCloud',
      vpc: expect.any(String),
    })
    const { body } = await region.send('PUT', path, { elasticcacheacl: { ip_list: 'x' } })
    expect(body.details).toContain('"details":"Invalid value error: invalid \\"ip\\": x"')
    expect(await api.remove(path)).toBe('200')
    expect((await region.get(path)).status).toBe(404)

    const backup = await api.done('/elasticcachebackups', { elasticcache: cache, name: 'b' })
    expect(backup.object).toMatchObject({ status: 'creating', backup_mode: 'manual' })
    const kept = `/elasticcachebackups/${String(backup.object.id)}`
    expect((await api.done(`${kept}/restore-instance`)).object).toMatchObject({ status: 'backuprecovering' })
    expect(await api.one(kept)).toMatchObject({ status: 'create_failed' })
    await give(cache, 'changing')
    expect(await api.refusal(`${kept}/restore-instance`, {})).toBe(
      "409 ConflictError can't restore elastic cache in status changing",
    )
    await give(cache, 'running')
  })

  it('tells of the account that administers a cache', async () => {
    const none = await region.get(`${at()}/login-info`)
    expect([none.status, none.body.details]).toEqual([404, `no admin account found for elastic cache ${cache}`])
    const body = { elasticcache: cache, elasticcache_id: cache, name: 'boss', account_type: 'admin' }
    const { object } = await api.done('/elasticcacheaccounts', body)
    expect(await api.one(`${at()}/login-info`)).toMatchObject({ account_id: object.id, username: 'boss' })
    expect(await api.refusal(`${at()}/reset-password`, { password: 'x' })).toContain('400 WeakPasswordError')
    expect((await api.done(`${at()}/reset-password`, { reset_password: true })).object).toMatchObject({
      status: 'changing',
    })
    for (const path of [at(), `/elasticcacheaccounts/${String(object.id)}`])
      expect(await api.one(path)).toMatchObject({ status: 'change_failed' })
  })

  it('tells the sizes of services, and nothing of backends in clouds', async () => {
    expect((await region.get('/dbinstance_skus/instance-specs')).body).toEqual({ dbinstance_sku: {} })
    expect((await region.get('/elasticcacheskus/instance-specs')).body).toEqual({ elasticcachesku: { mems_mb: [] } })
    expect((await region.get('/elasticcacheskus/capability')).body).toEqual({ elasticcachesku: {} })
    const [zone] = await region.list('/zones?scope=system&limit=1')
    const size = { provider: 'TestCloud', engine: 'MySQL', engine_version: '8.0', zone1: String(zone?.id) }
    for (const [name, cores, memory] of [
      ['s', 1, 1024],
      ['m', 2, 4096],
      ['l', 2, 8192],
    ] as const)
      await api.done('/dbinstance_skus', { ...size, name, vcpu_count: cores, vmem_size_mb: memory })
    expect((await region.get('/dbinstance_skus/instance-specs?engine=MySQL')).body.dbinstance_sku).toEqual({
      cpu_mems_mb: { 1: [1024], 2: [4096, 8192] },
      cpus: [1, 2],
      mems_mb: [1024, 4096, 8192],
      zones: { zones: { [String(zone?.id)]: zone?.name }, zone1: { [String(zone?.id)]: zone?.name } },
    })
    const redis = { name: 'r', provider: 'TestCloud', engine: 'redis', engine_version: '5.0', local_category: 'single' }
    const kept = { ...redis, node_type: 'single', performance_type: 'standard', memory_size_mb: 1500, disk_size_gb: 0 }
    await api.done('/elasticcacheskus', kept)
    expect((await region.get('/elasticcacheskus/instance-specs')).body.elasticcachesku).toEqual({ mems_mb: [1024] })
    expect((await region.get('/elasticcacheskus/capability')).body.elasticcachesku).toEqual({
      redis: { '5.0': { single: { single: ['standard'] } } },
    })
    for (const plural of ['nat_skus', 'nas_skus', 'serverskus'])
      expect((await region.get(`/${plural}/sync-tasks`)).body).toEqual({ [plural.slice(0, -1)]: { tasks: [] } })
    expect(await api.refusal('/nat_skus/sync-skus', { provider: 'x' })).toBe(
      '400 InputParameterError Unsupported provider x',
    )
    const [listener] = await region.list('/loadbalancerlisteners?scope=system&limit=1')
    const status = await region.get(`/loadbalancerlisteners/${String(listener?.id)}/backend-status`)
    expect([status.status, status.body]).toEqual([200, { loadbalancerlistener: [] }])
    const [balancer] = await region.list('/loadbalancers?scope=system&limit=1&status=enabled')
    expect(await api.refusal(`/loadbalancers/${String(balancer?.id)}/create-eip`, { charge_type: 'bandwidth' })).toBe(
      '400 MissingParameterError Missing parameter bandwidth',
    )
  })
})
