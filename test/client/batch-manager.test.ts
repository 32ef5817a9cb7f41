import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/client/index.ts'
import { login, rejection, startCloud } from './support/fake-cloud.ts'
import { ships } from './support/resources.ts'
import { cloudWith, sent } from './support/routes.ts'

const ship = { body: { ship: { id: '1', name: 'x' } } }

describe('a batch', () => {
  it('is in the order of the ids, whatever comes first, and holds failures as the original prints them', async () => {
    const cloud = await startCloud()
    let release = (): void => undefined
    const last = new Promise<void>(resolve => {
      release = resolve
    })
    cloud.on('POST', '/compute/ships/a/sail', async () => {
      await last
      return { body: { ship: { id: 'a' } } }
    })
    cloud.on('POST', '/compute/ships/b/sail', {
      status: 400,
      body: { code: 400, class: 'InvalidStatusError', details: 'sunk' },
    })
    cloud.on('POST', '/compute/ships/c/sail', () => {
      release()
      return { body: { ship: { id: 'c' } } }
    })
    const results = await login(cloud, { userAgent: 'climc/1' })
      .manager(ships)
      .batchPerform(['a', 'b', 'c'], 'sail', { x: 1 })
    expect(results.map(each => [each.status, each.id])).toEqual([
      [200, 'a'],
      [400, 'b'],
      [200, 'c'],
    ])
    expect(results[1]?.error).toBeInstanceOf(RequestError)
    expect(results[1]?.data).toEqual({
      class: 'InvalidStatusError',
      code: 400,
      details: 'sunk',
      request: {
        body: { ship: { x: 1 } },
        headers: {
          'Content-Length': '16',
          'Content-Type': 'application/json',
          'User-Agent': 'climc/1',
          'X-Auth-Token': '*',
        },
        method: 'POST',
        url: `${cloud.url}/compute/ships/b/sail`,
      },
    })
  })

  it('has at most 16 requests under way', async () => {
    const cloud = await startCloud()
    let now = 0
    let most = 0
    const ids = Array.from({ length: 40 }, (_, i) => String(i))
    for (const id of ids)
      cloud.on('DELETE', `/compute/ships/${id}?force=true`, async () => {
        most = Math.max(most, ++now)
        await new Promise(resolve => {
          setTimeout(resolve, 5)
        })
        now--
        return { body: { ship: { id } } }
      })
    const results = await login(cloud)
      .manager(ships)
      .batchDelete(ids, { query: { force: true } })
    expect(results.map(each => each.data)).toEqual(ids.map(id => ({ id })))
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(16)
  })

  it('exists for every verb', async () => {
    const cloud = await cloudWith(
      ['GET', '/compute/ships/1?q=1', ship],
      ['PUT', '/compute/ships/1', ship],
      ['PATCH', '/compute/ships/1', ship],
      ['PUT', '/compute/ships/1/flag?q=1', ship],
      ['POST', '/compute/ships/race', { body: { ships: { id: '1', name: 'x' } } }],
    )
    const manager = login(cloud).manager(ships)
    const done = [{ status: 200, id: '1', data: { id: '1', name: 'x' } }]
    expect(await manager.batchGet(['1'], { q: 1 })).toEqual(done)
    expect(await manager.batchUpdate(['1'], { a: 1 })).toEqual(done)
    expect(await manager.batchParamsUpdate(['1'], [{ a: 2 }])).toEqual(done)
    expect(await manager.batchPatch(['1'], { a: 3 })).toEqual(done)
    expect(await manager.batchPutSpecific(['1'], 'flag', { q: 1 }, { a: 4 })).toEqual(done)
    expect(await manager.batchPerformClass('race', [{ a: 5 }])).toMatchObject([{ id: { a: 5 }, status: 200 }])
    expect(cloud.calls.map(seen => seen.body)).toEqual([
      undefined,
      { ship: { a: 1 } },
      { ship: { a: 2 } },
      { ship: { a: 3 } },
      { ship: { a: 4 } },
      { ships: { a: 5 } },
    ])
  })

  it('of none sends nothing but the login', async () => {
    const cloud = await startCloud()
    expect(await login(cloud).manager(ships).batchPerform([], 'sail')).toEqual([])
    expect(cloud.calls).toEqual([])
  })

  it('fails as a whole where authentication does', async () => {
    const cloud = await cloudWith([
      'POST',
      '/v3/auth/tokens',
      { status: 401, body: { code: 401, class: 'X', details: 'no' } },
    ])
    expect(await rejection(login(cloud).manager(ships).batchPerform(['1', '2'], 'sail'))).toMatchObject({
      kind: 'auth',
    })
    expect(cloud.seen).toHaveLength(1)
  })
})

describe('batchCreate', () => {
  it('is one request with a count, and a result for each', async () => {
    const made = [
      { status: 200, body: { id: 'a' } },
      { status: 400, body: { class: 'X' } },
    ]
    const cloud = await cloudWith(['POST', '/compute/ships', { body: { ships: made } }])
    expect(await login(cloud).manager(ships).batchCreate({ name: 'x' }, 2)).toEqual([
      { status: 200, id: 'a', data: { id: 'a' } },
      { status: 400, id: '', data: { class: 'X' } },
    ])
    expect(sent(cloud)).toEqual([['POST', '/compute/ships', { ship: { name: 'x' }, count: 2 }]])
  })

  it('counts a refusal for each', async () => {
    const cloud = await cloudWith([
      'POST',
      '/compute/ships',
      { status: 409, body: { code: 409, class: 'C', details: 'd' } },
    ])
    const results = await login(cloud).manager(ships).batchCreate({}, 3)
    expect(results.map(each => each.status)).toEqual([409, 409, 409])
  })

  it('fails for each where the answer is no list', async () => {
    const cloud = await cloudWith(['POST', '/compute/ships', { body: { ships: {} } }])
    expect(await login(cloud).manager(ships).batchCreate({}, 1)).toMatchObject([
      { status: 500, data: 'Invalid response' },
    ])
  })
})
