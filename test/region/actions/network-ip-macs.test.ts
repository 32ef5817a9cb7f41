import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

/** As a real region answers the same requests. */
describe('hardware addresses of a network', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start()
    await region.post('/zones', { zone: { name: 'z' } })
    await region.post('/wires', { wire: { name: 'w', zone_id: 'z', bandwidth: 1000, vpc_id: 'default' } })
    const addresses = { guest_ip_start: '10.177.0.10', guest_ip_end: '10.177.0.99', guest_ip_mask: 24 }
    await region.post('/networks', { network: { ...addresses, name: 'n', wire_id: 'w', server_type: 'guest' } })
  })
  afterAll(() => region.close())

  const make = (body: JsonObject) =>
    region.post('/network_ip_macs', { network_ip_mac: { network_id: 'n', ip_addr: '10.177.0.20', ...body } })
  const words = ({ status, body }: { status: number; body: JsonObject }) =>
    `${status} ${String(body.class)} ${String(body.details)}`

  it('are told for addresses of it, each once', async () => {
    expect(words(await make({}))).toBe('400 MissingParameterError Missing parameter mac_addr')
    expect(words(await make({ network_id: 'x', mac_addr: 'y' }))).toBe('404 NotFoundError network x not found')
    expect(words(await make({ ip_addr: '10.1.1.1', mac_addr: 'x' }))).toBe(
      '400 BadRequestError network n not contains ip addr 10.1.1.1',
    )
    expect(words(await make({ mac_addr: 'x' }))).toBe('400 BadRequestError mac address x is not valid')
    const made = await make({ mac_addr: 'AA:bb:cc:00:11:22' })
    expect(made.body.network_ip_mac).toMatchObject({ ip_addr: '10.177.0.20', mac_addr: 'aa:bb:cc:00:11:22' })
    expect(words(await make({ mac_addr: 'aa:bb:cc:00:11:23' }))).toBe(
      '400 BadRequestError ip addr 10.177.0.20 is in use',
    )
    expect(words(await make({ ip_addr: '10.177.0.21', mac_addr: 'AA:bb:cc:00:11:22' }))).toBe(
      '400 BadRequestError mac addr aa:bb:cc:00:11:22 is in use',
    )
    const path = `/network_ip_macs/${String(Object(made.body.network_ip_mac).id)}`
    const put = async (body: JsonObject) => await region.send('PUT', path, { network_ip_mac: body })
    expect(words(await put({}))).toContain('400 InputParameterError ValidateUpdateData: {"error":')
    expect(words(await put({ ip_addr: '10.1.1.1' }))).toBe(
      '500 UnclassifiedError ValidateUpdateData: network n not contains ip addr 10.1.1.1',
    )
    expect((await put({ ip_addr: '10.177.0.30' })).body.network_ip_mac).toMatchObject({ ip_addr: '10.177.0.30' })
  })

  it('are told several at once, and go', async () => {
    const batch = (ip_mac: JsonObject) =>
      region.post('/network_ip_macs/batch-create', { network_ip_macs: { network_id: 'n', ip_mac } })
    const some = await batch({ '10.177.0.40': 'aa:bb:cc:00:11:40', '10.1.1.1': 'aa:bb:cc:00:11:41' })
    expect(words(some)).toBe(
      '400 BadRequestError {"error":{"class":"BadRequestError","code":400,"data":{"fields":["n","10.1.1.1"],' +
        '"id":"network %s not contains ip addr %s"},"details":"network n not contains ip addr 10.1.1.1"}}',
    )
    expect((await batch({ '10.177.0.41': 'aa:bb:cc:00:11:42' })).body).toEqual({ network_ip_macs: {} })
    const known = await region.list('/network_ip_macs?scope=system&network_id=n')
    expect(known.map(row => row.ip_addr).sort()).toEqual(['10.177.0.30', '10.177.0.40', '10.177.0.41'])
    expect(await region.list('/network_ip_macs?scope=system&ip_addr=10.177.0.41')).toHaveLength(1)
    for (const { id } of known) expect((await region.send('DELETE', `/network_ip_macs/${String(id)}`)).status).toBe(200)
    const told = await region.list('/events?obj_type=network&action=ip_mac_bind&limit=20')
    expect(told.map(event => event.notes)).toContain('create ip macs bind map[10.177.0.40:aa:bb:cc:00:11:40]')
  })
})
