import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

/** What a real region was seen to answer to writes that objects of every kind have. */
describe('an object of a cloud', () => {
  let region: TestRegion
  const ids = new Map<string, string[]>()
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true, seed: 11, scale: 6 })
    await region.importTestCloud()
    for (const plural of [
      'servers',
      'disks',
      'eips',
      'networks',
      'vpcs',
      'wires',
      'storages',
      'hosts',
      'zones',
      'secgroups',
    ]) {
      const rows = await region.list(
        `/${plural}?scope=system&details=false&cloudaccount=cloud&show_emulated=true&limit=50`,
      )
      ids.set(
        plural,
        rows.map(row => String(row.id)),
      )
    }
  }, 60_000)
  afterAll(() => region.close())

  const pathOf = (plural: string, at = 0) => `/${plural}/${ids.get(plural)?.[at] ?? ''}`
  const keywordOf = (plural: string) => plural.replace(/s$/, '')
  const act = async (plural: string, action: string, body: JsonObject = {}, at = 0) => {
    const answer = await region.post(`${pathOf(plural, at)}/${action}`, { [keywordOf(plural)]: body })
    const { class: errorClass, details } = answer.body
    return { answer, refusal: [answer.status, errorClass, details] }
  }
  const change = async (plural: string, patch: JsonObject) =>
    await region.send('PUT', pathOf(plural), { [keywordOf(plural)]: patch })

  it('cannot be called as another is, whoever owns that', async () => {
    const virtual =
      'SVirtualResourceBase.ValidateUpdateData: SStatusStandaloneResourceBase.ValidateUpdateData: SStandaloneResourceBase.ValidateUpdateData: alterNameValidator'
    const infras =
      'SInfrasResourceBase.ValidateUpdateData: SDomainLevelResourceBase.ValidateUpdateData: SStandaloneResourceBase.ValidateUpdateData: alterNameValidator'
    const steps = {
      servers: virtual,
      disks: virtual,
      eips: virtual.slice('SVirtualResourceBase.ValidateUpdateData: '.length),
      networks: `SSharableVirtualResourceBase.ValidateUpdateData: ${virtual}`,
      wires: infras,
      storages: `SStatusInfrasResourceBase.ValidateUpdateData: ${infras}`,
    }
    for (const [plural, step] of Object.entries(steps)) {
      const { name } = await region.one(pathOf(plural, 1))
      const { status, body } = await change(plural, { name: name ?? null })
      const inner = `{"error":{"class":"DuplicateNameError","code":409,"data":{"fields":["name","${String(name)}"],"id":"Duplicate name %s %s"},"details":"Duplicate name name ${String(name)}"}}`
      expect([plural, status, body.class, body.details]).toEqual([
        plural,
        409,
        'DuplicateNameError',
        `ValidateUpdateData: ${step}: ${inner}`,
      ])
    }
  })

  it('keeps an empty tag for a value that is null, and does not tell of it among all', async () => {
    await act('zones', 'metadata', { kept: null, said: 1 })
    expect((await region.one(pathOf('zones'))).metadata).toMatchObject({ kept: '', said: '1' })
    const { body } = await region.get(`${pathOf('zones')}/metadata`)
    expect(body.zone).toMatchObject({ said: '1' })
    expect(body.zone).not.toHaveProperty('kept')
  })

  it('has its cloud told of tags, by whatever action a user gives them', async () => {
    for (const plural of ['networks', 'secgroups', 'eips', 'servers', 'disks'])
      for (const [action, body, status] of [
        ['metadata', { 'user:x': '1' }, 'update_tags'],
        ['user-metadata', { y: '2' }, 'update_tags'],
        ['metadata', { plain: '1' }, 'other'],
      ] as const) {
        const { answer } = await act(plural, action, body)
        const told = Object(answer.body[keywordOf(plural)]).status === 'update_tags' ? 'update_tags' : 'other'
        expect([plural, action, told]).toEqual([plural, action, status])
        await region.region.settled()
        expect((await region.one(pathOf(plural))).status).not.toMatch(/update_tags/)
      }
  })

  it('does nothing while it is frozen', async () => {
    await act('networks', 'freeze')
    expect((await act('networks', 'freeze')).refusal).toEqual([
      400,
      'BadRequestError',
      `PreCheckPerformAction: {"error":{"class":"BadRequestError","code":400,"data":{"fields":["freeze"],"id":"Virtual resource freezed, can't do %s"},"details":"Virtual resource freezed, can't do freeze"}}`,
    ])
    await act('networks', 'unfreeze')
  })

  it('names the steps of its base when that refuses', async () => {
    const base = 'SEnabledStatusInfrasResourceBase'
    expect((await act('vpcs', 'public', { scope: 'project' })).refusal).toEqual([
      406,
      'NotSupportedError',
      `${base}.PerformPublic: SharablePerformPublic: cannot share domain resource to project: NotSupportedError`,
    ])
    const [status, , details] = (await act('hosts', 'status')).refusal
    expect([status, String(details).split(': {')[0]]).toEqual([400, `${base}.PerformStatus: StatusBasePerformStatus`])
  })

  it('takes the hostnames that networks take, and a status where an update may set it', async () => {
    expect((await change('hosts', { hostname: 'x_y' })).status).toBe(200)
    expect((await change('servers', { hostname: 'x_y' })).status).toBe(200)
    expect((await change('hosts', { hostname: '-' })).status).toBe(400)
    await change('storages', { status: 'odd' })
    expect((await region.one(pathOf('storages'))).status).toBe('odd')
  })

  it('says nothing of a lock that is neither on nor off', async () => {
    await change('disks', { disable_delete: 'maybe' })
    expect(await region.one(pathOf('disks'))).not.toHaveProperty('disable_delete')
  })

  it('is not purged as long as it is bound, when it is an address', async () => {
    const rows = await region.list('/eips?scope=system&limit=50')
    const bound = rows.findIndex(row => String(row.associate_id ?? '') !== '')
    const { status, body } = await region.post(`/eips/${String(rows[bound]?.id)}/purge`)
    expect([status, body.class, body.details]).toEqual([500, 'UnclassifiedError', 'eip is associated with resources'])
  })

  it('is not a disk without a size', async () => {
    const { refusal } = await act('servers', 'createdisk', { disks: [{ backend: 'local' }] })
    expect(refusal).toEqual([
      400,
      'BadRequestError',
      '{"error":{"class":"InputParameterError","code":400,"data":{"fields":[0],"id":"Diskinfo index %d: both imageID and size are absent"},"details":"Diskinfo index 0: both imageID and size are absent"}}',
    ])
    expect((await act('servers', 'createdisk', { disks: [{ size: 'abc' }] })).refusal).toEqual([
      500,
      'UnclassifiedError',
      'jo.unmarshalValue: unmarshalValue: setStructFieldAt size: "abc": JSONDict.unmarshalStruct: strconv.ParseInt: parsing "abc": invalid syntax',
    ])
  })

  it('is no address of premises that have no network for it', async () => {
    const { status, body } = await region.post('/eips', { eip: { name: 'mine' } })
    expect([status, body.class, body.details]).toEqual([404, 'NotFoundError', 'no available eip network'])
  })

  it('is of the domain of a project, when it is a cloud provider; and regions of no cloud are everybody’s', async () => {
    expect(await region.names('/cloudproviders?scope=system&tenant=system')).toHaveLength(2)
    expect(await region.names('/cloudregions?scope=system&project_domain=default')).toContain('Default')
    expect(await region.names('/cloudregions?scope=system&read_only=false')).toContain('Default')
  })
})
