import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonValue } from '../../../src/core/json.ts'
import { outcome, TestRegion } from '../support.ts'

/** What a real region was seen to answer to bodies that are not as it expects. */
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, seed: 5, scale: 8, hypervisors: 1 })
  await region.importTestCloud()
}, 60_000)
afterAll(() => region.close())

const send = async (method: string, path: string, body?: JsonValue) => outcome(await region.send(method, path, body))
const server = async () =>
  (await region.list('/servers?scope=system&cloudaccount=cloud&status.0=running&limit=1'))[0] ?? {}

describe('a body', () => {
  it('that is a list is none', async () => {
    const { id } = await server()
    expect(await send('PUT', `/servers/${String(id)}`, [1])).toEqual([
      500,
      'InternalServerError',
      'Internal server error: interface conversion: jsonutils.JSONObject is *jsonutils.JSONArray, not *jsonutils.JSONDict',
    ])
    expect(await send('POST', '/servers', [1])).toEqual([400, 'InputParameterError', 'No request key: server'])
  })

  it('with a word for a number is told how it was read', async () => {
    const words = (body: string, type: string, member: string, text: string) =>
      `unable to convert '${body}' to Type "${type}": jo.unmarshalValue: setStructFieldAt ${member}: "${text}": JSONDict.unmarshalStruct: strconv.ParseInt: parsing "${text}": invalid syntax`
    const { id } = await server()
    expect(
      await send('POST', `/servers/${String(id)}/stop`, { server: { timeout_secs: 'x', is_force: true } }),
    ).toEqual([
      500,
      'UnclassifiedError',
      words('{"is_force":true,"timeout_secs":"x"}', 'ServerStopInput', 'timeout_secs', 'x'),
    ])
    expect(await send('POST', '/wires', { wire: { name: 'w', bandwidth: '1g' } })).toEqual([
      500,
      'UnclassifiedError',
      words('{"bandwidth":"1g","name":"w"}', 'WireCreateInput', 'bandwidth', '1g'),
    ])
    const [status, errorClass, details] = Array(
      await send('PUT', `/servers/${String(id)}`, { server: { ssh_port: 'x' } }),
    ).flat()
    expect([status, errorClass]).toEqual([500, 'UnclassifiedError'])
    expect(details).toMatch(
      /^ValidateUpdateData: \{"error":\{"class":"UnclassifiedError","code":500,"data":\{"fields":\["unable to convert/,
    )
  })
})

describe('a whole number', () => {
  const words = (place: string, member: string) =>
    `${place}: setStructFieldAt ${member}: "x": JSONDict.unmarshalStruct: strconv.ParseInt: parsing "x": invalid syntax`

  it('is not read from a word', async () => {
    expect(await send('POST', '/instancegroups', { instancegroup: { name: 'g', granularity: 'x' } })).toEqual([
      500,
      'UnclassifiedError',
      words('jo.unmarshalValue', 'granularity'),
    ])
    const [project] = await region.list('/externalprojects?scope=system&limit=1')
    const inner = words('filterData.Unmarshal: jo.unmarshalValue', 'priority')
    const nested = { class: 'UnclassifiedError', code: 500, data: { fields: [inner], id: '%s' }, details: inner }
    expect(
      await send('PUT', `/externalprojects/${String(project?.id)}`, { externalproject: { priority: 'x' } }),
    ).toEqual([500, 'UnclassifiedError', `Update: : ${JSON.stringify({ error: nested })}`])
  })

  it('that is nothing is what it is when nobody says', async () => {
    await send('POST', '/instancegroups', { instancegroup: { name: 'few', granularity: 0 } })
    expect(await region.one('/instancegroups/few')).toMatchObject({ granularity: 1 })
  })
})
