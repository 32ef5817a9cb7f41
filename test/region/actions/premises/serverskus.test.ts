import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../../src/core/json.ts'
import { type Answer, TestRegion } from '../../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start()
})
afterAll(() => region.close())

const refusal = ({ status, body }: Answer) => [status, body.class ?? null, body.details ?? null]
const create = async (body: JsonObject): Promise<JsonObject> => {
  const answer = await region.post('/serverskus', { serversku: body })
  const made = answer.body.serversku
  return isJsonObject(made) ? made : { refused: refusal(answer) }
}

describe('a size of servers', () => {
  it('is named after what it has', async () => {
    expect(await create({ cpu_core_count: 3, memory_size_mb: 7168 })).toMatchObject({
      name: 'ecs.g1.c3m7',
      status: 'ready',
      enabled: true,
      provider: 'OneCloud',
      cloudregion_id: 'default',
      local_category: 'general_purpose',
    })
    const specs = await region.one('/serverskus/instance-specs?cpu_core_count=3')
    expect(specs).toMatchObject({ cpus: expect.arrayContaining([3]), cpu_mems_mb: { 3: [7168] } })
    expect(refusal(await region.send('PUT', '/serverskus/ecs.g1.c3m7', { serversku: { name: 'x' } }))[1]).toBe(
      'UnsupportOperationError',
    )
    expect((await region.send('DELETE', '/serverskus/ecs.g1.c3m7')).body.serversku).toMatchObject({
      status: 'deleting',
    })
    await region.region.settled()
    expect((await region.get('/serverskus/ecs.g1.c3m7')).status).toBe(404)
  })

  it('is priced with others', async () => {
    const price = async (body: JsonObject) => {
      const answer = await region.post('/serverskus/batch-update-price', { serverskus: body })
      return answer.status === 200 ? answer.body.serverskus : refusal(answer)
    }
    await create({ name: 'priced', cpu_core_count: 5, memory_size_mb: 1024 })
    const input = (details: unknown) => [400, 'InputParameterError', details]
    expect(await price({})).toEqual(input('missing cloudregion_id'))
    const here = { cloudregion_id: 'default' }
    expect(await price(here)).toEqual(input('missing skus'))
    expect(await price({ cloudregion_id: 'nix', skus: [{ name: 'priced' }] })).toEqual([
      404,
      'ResourceNotFoundError',
      'cloudregion nix not found',
    ])
    const quoted = (details: string) => expect.stringMatching(new RegExp(`^{"error":.*"details":"${details}"}}$`))
    expect(await price({ ...here, skus: [{}] })).toEqual(input(quoted('missing sku name at index 0')))
    expect(await price({ ...here, skus: [{ name: 'x' }] })).toEqual(
      input(quoted('sku x missing hour_price, month_price and currency')),
    )
    expect(await price({ ...here, skus: [{}, { name: 'x' }] })).toEqual([
      500,
      'AggregateError',
      expect.stringMatching(/^\[{"error":.*}, {"error":.*}\]$/),
    ])
    expect(await price({ ...here, skus: [{ name: 'x', hour_price: 1 }] })).toEqual({ updated_count: 0 })
    expect(await price({ ...here, skus: [{ name: 'priced', hour_price: 1, zone_id: 'nix' }] })).toEqual([
      404,
      'ResourceNotFoundError',
      quoted('zone nix not found'),
    ])
    const skus = [
      { name: 'priced', hour_price: 1.5 },
      { name: 'x', month_price: 2 },
    ]
    expect(await price({ ...here, currency: 'EUR', skus })).toEqual({ updated_count: 1 })
    expect(await region.one('/serverskus/priced')).toMatchObject({ hour_price: 1.5, month_price: 0, currency: 'EUR' })
  })

  it.each<[JsonObject, unknown[]]>([
    [{}, [400, 'OutOfRange', 'cpu_core_count should be range of 1~256']],
    [{ cpu_core_count: 1 }, [400, 'OutOfRange', 'memory_size_mb, should be range of 512~1,048,576']],
    [{ cpu_core_count: 1, memory_size_mb: 1000 }, [400, 'InputParameterError', expect.any(String)]],
  ])('is refused as %j', async (given, expected) => {
    expect((await create(given)).refused).toEqual(expected)
  })
})
