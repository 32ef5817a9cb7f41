import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 6, hypervisors: 1 })
  const content = { vmem_size: 512, vcpu_count: 1, disks: [{ image_id: 'debian-12' }] }
  await region.act('/servertemplates', { servertemplate: { name: 'small', content } })
  await region.act('/servertemplates', { servertemplate: { name: 'other', content } })
})
afterAll(() => region.close())

const make = (body: JsonObject) => region.act('/servicecatalogs', { servicecatalog: body })
const act = (action: string, body: JsonObject) =>
  region.act(`/servicecatalogs/shop/${action}`, { servicecatalog: body })

describe('an entry of the service catalog', () => {
  it('is made from a template, which it then keeps', async () => {
    expect(await make({ name: 'shop' })).toEqual([400, 'MissingParameterError', 'Missing parameter guest_template'])
    expect(await make({ name: 'shop', guest_template: 'x' })).toEqual([
      404,
      'ResourceNotFoundError',
      'no such guest template',
    ])
    const odd = { name: 'shop', guest_template: 'small', icon_url: 'http://a b' }
    expect(await make(odd)).toEqual([400, 'InputParameterError', "fail to parse icon url 'http://a b'"])
    expect(await make({ name: 'shop', guest_template: 'small', icon_url: 'http://icons/a.png' })).toBe(200)
    const { id } = await region.one('/servertemplates/small')
    expect(await region.one('/servicecatalogs/shop')).toMatchObject({
      guest_template_id: id,
      icon_url: 'http://icons/a.png',
      is_public: false,
      can_delete: true,
      tenant: 'system',
    })
    const { status, body } = await region.send('DELETE', '/servertemplates/small')
    expect([status, body.details]).toEqual([403, `guest template ${String(id)} used by service catalog shop`])
    expect(await region.names('/servicecatalogs?guest_template_id=small')).toEqual(['shop'])
    expect(await region.names('/servicecatalogs?guest_template_id=other')).toEqual([])
  })

  it('is ordered from', async () => {
    expect(await act('deploy', {})).toEqual([400, 'MissingParameterError', 'Missing parameter name or generate_name'])
    expect(await act('deploy', { name: 'mine' })).toBe(200)
    expect(await region.one('/servers/mine')).toMatchObject({ status: 'ready', vmem_size: 512 })
    expect(await act('deploy', { generate_name: 'mine', count: 3 })).toBe(200)
    expect(await region.names('/servers?scope=system&search=mine&order_by=name&order=asc')).toEqual(['mine', 'mine-1'])
    const [status, , details] = (await act('deploy', { name: 'mine' })) as unknown[]
    expect([status, String(details)]).toEqual([409, expect.stringMatching(/^fail to create guest: /)])
  })

  it('is changed, shared and deleted', async () => {
    const other = { name: 'store', guest_template: 'other', description: 'x' }
    expect((await region.send('PUT', '/servicecatalogs/shop', { servicecatalog: other })).status).toBe(200)
    const { id } = await region.one('/servertemplates/other')
    const changed = await region.one('/servicecatalogs/store')
    expect(changed).toMatchObject({ guest_template_id: id, icon_url: 'http://icons/a.png' })
    expect(changed.description).toBeUndefined()
    await region.act('/servicecatalogs/store/public', { servicecatalog: { scope: 'system' } })
    expect(await region.one('/servicecatalogs/store')).toMatchObject({ is_public: true, public_scope: 'system' })
    expect((await region.send('DELETE', '/servicecatalogs/store')).status).toBe(200)
    expect((await region.send('DELETE', '/servertemplates/other')).status).toBe(200)
  })
})
