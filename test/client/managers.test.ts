import { describe, expect, it } from 'vitest'
import { BadAnswerError, ConflictError, ForbiddenError, NotFoundError, RequestError } from '../../src/client/index.ts'
import { Secret } from '../../src/core/secret.ts'
import { type FakeCloud, login, rejection, startCloud } from './support/fake-cloud.ts'
import { berths, cabins, crews, ports, ships } from './support/resources.ts'

const gone = { status: 404, body: { code: 404, class: 'ResourceNotFoundError', details: 'ship x not found' } }
const ship = { body: { ship: { id: '1', name: 'x' } } }

async function cloudWith(...routes: [string, string, Parameters<FakeCloud['on']>[2]][]): Promise<FakeCloud> {
  const cloud = await startCloud()
  for (const [method, url, reply] of routes) cloud.on(method, url, reply)
  return cloud
}

function sent(cloud: FakeCloud): unknown[] {
  return cloud.calls.map(seen => (seen.text === '' ? [seen.method, seen.url] : [seen.method, seen.url, seen.body]))
}

describe('one object', () => {
  it.each<[string, (manager: ReturnType<ReturnType<typeof login>['manager']>) => Promise<unknown>, unknown[]]>([
    ['getById', m => m.getById('a b/c', { details: true }), ['GET', '/compute/ships/a%20b%2Fc?details=true']],
    ['getSpecific', m => m.getSpecific('1', 'crew list', { x: 1 }), ['GET', '/compute/ships/1/crew%20list?x=1']],
    ['getMetadata', m => m.getMetadata('1'), ['GET', '/compute/ships/1/metadata']],
    ['setMetadata', m => m.setMetadata('1', { k: 'v' }), ['POST', '/compute/ships/1/metadata', { ship: { k: 'v' } }]],
    ['create', m => m.create({ name: 'x', none: undefined }), ['POST', '/compute/ships', { ship: { name: 'x' } }]],
    ['create without parameters', m => m.create(), ['POST', '/compute/ships', {}]],
    [
      'create with a secret',
      m => m.create({ key: new Secret('s') }),
      ['POST', '/compute/ships', { ship: { key: 's' } }],
    ],
    ['update', m => m.update('1', { a: 1 }), ['PUT', '/compute/ships/1', { ship: { a: 1 } }]],
    ['patch', m => m.patch('1', { a: [1n] }), ['PATCH', '/compute/ships/1', { ship: { a: [1] } }]],
    [
      'putSpecific',
      m => m.putSpecific('1', 'flag', { q: 1 }, { a: 1 }),
      ['PUT', '/compute/ships/1/flag?q=1', { ship: { a: 1 } }],
    ],
    ['putSpecific without parameters', m => m.putSpecific('1', 'flag'), ['PUT', '/compute/ships/1/flag']],
    ['perform', m => m.perform('1', 'sail', { to: 'x' }), ['POST', '/compute/ships/1/sail', { ship: { to: 'x' } }]],
    ['perform without parameters', m => m.perform('1', 'sail'), ['POST', '/compute/ships/1/sail', {}]],
    ['delete', m => m.delete('1'), ['DELETE', '/compute/ships/1']],
    ['delete with query', m => m.delete('1', { query: { force: true } }), ['DELETE', '/compute/ships/1?force=true']],
    ['delete with body', m => m.delete('1', { body: { a: 1 } }), ['DELETE', '/compute/ships/1', { ship: { a: 1 } }]],
    ['deleteSpecific', m => m.deleteSpecific('1', ['flag', '2']), ['DELETE', '/compute/ships/1/flag/2']],
    [
      'create in contexts',
      m =>
        m.create(
          { a: 1 },
          {
            context: [
              { resource: ports, id: 'p/1' },
              { resource: cabins, id: '' },
            ],
          },
        ),
      ['POST', '/compute/ports/p%2F1/sea:cabins/ships', { ship: { a: 1 } }],
    ],
  ])('%s', async (_, act, request) => {
    const cloud = await cloudWith([String(request[0]), String(request[1]), ship])
    expect(await act(login(cloud).manager(ships))).toEqual({ id: '1', name: 'x' })
    expect(sent(cloud)).toEqual([request])
  })

  it('performs on the collection under the plural', async () => {
    const cloud = await cloudWith(['POST', '/compute/ships/sink-all', { body: { ships: { done: true } } }])
    expect(await login(cloud).manager(ships).performClass('sink-all', { now: true })).toEqual({ done: true })
    expect(sent(cloud)).toEqual([['POST', '/compute/ships/sink-all', { ships: { now: true } }]])
  })

  it('puts version, context path and a colon of the plural into the path', async () => {
    const cloud = await cloudWith(
      ['GET', '/v3/crews/1', { body: { crew: {} } }],
      ['GET', '/compute/decks/sea/cabins/1', { body: { cabin: { number: 7n } } }],
    )
    await login(cloud).manager(crews).getById('1')
    expect(await login(cloud).manager(cabins).getId('1')).toBe('7')
    expect(cloud.unmatched).toEqual([])
  })

  it('gives {} for an empty answer, and refuses one without the keyword, with text, or without an id', async () => {
    const cloud = await cloudWith(
      ['DELETE', '/compute/ships/1', { status: 204 }],
      ['GET', '/compute/ships/1', { body: { boat: {} } }],
      ['GET', '/compute/ships/2', { body: '<html>' }],
      ['GET', '/compute/ships/3', { body: { ship: {} } }],
    )
    const manager = login(cloud).manager(ships)
    expect(await manager.delete('1')).toEqual({})
    for (const id of ['1', '2', '3']) {
      const error = await rejection(manager.getId(id))
      expect(error).toBeInstanceOf(BadAnswerError)
      expect(error).toMatchObject({ kind: 'bad-answer', status: 200 })
    }
  })

  it('reads the headers of a HEAD', async () => {
    const headers = { 'x-ship-length': '7', 'X-Ship-Name': 'n', 'x-other': 'o' }
    const cloud = await cloudWith(['HEAD', '/compute/ships/1', { headers }])
    expect(await login(cloud).manager(ships).head('1')).toEqual({ 'x-ship-length': '7', 'x-ship-name': 'n' })
  })

  it.each(['.', '..'])('refuses the id %s, which no URL can carry', async id => {
    const cloud = await startCloud()
    expect(await rejection((async () => login(cloud).manager(ships).delete(id))())).toMatchObject({
      kind: 'invalid-input',
    })
    expect(cloud.seen).toEqual([])
  })
})

describe('get', () => {
  it('looks a name up where the id is not found', async () => {
    const cloud = await cloudWith(
      ['GET', '/compute/ships/x?details=true', gone],
      ['GET', '/compute/ships?details=true&name=x', { body: { ships: [{ id: '1', name: 'x' }] } }],
    )
    expect(await login(cloud).manager(ships).get('x', { details: true })).toEqual({ id: '1', name: 'x' })
  })

  it.each([
    ['nothing', []],
    ['another name', [{ id: '1', name: 'X' }]],
  ])('is a NotFoundError where that finds %s', async (_, found) => {
    const cloud = await cloudWith(
      ['GET', '/compute/ships/x', gone],
      ['GET', '/compute/ships?name=x', { body: { ships: found } }],
    )
    const error = await rejection(login(cloud).manager(ships).get('x'))
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error).toMatchObject({ message: 'ship x not found', status: 404, cause: expect.any(NotFoundError) })
    expect(error instanceof RequestError && error.toOriginal()).toEqual({
      class: 'NotFoundError',
      code: 404,
      data: { fields: ['x'], id: 'Name %s not found' },
      details: 'Name x not found',
    })
  })

  it('is a ConflictError where several have the name', async () => {
    const found = { body: { cabins: [], 'sea:cabins': [{ title: 'x' }, { title: 'x' }] } }
    const cloud = await cloudWith(['GET', '/compute/decks/sea/cabins?title=x', found])
    const error = await rejection(login(cloud).manager(cabins).getByName('x'))
    expect(error).toBeInstanceOf(ConflictError)
    expect(String(error)).toMatch(/several objects \(2\) answer to the cabin name x/)
  })

  it('does not look a name up after any other refusal', async () => {
    const cloud = await cloudWith([
      'GET',
      '/compute/ships/x',
      { status: 403, body: { code: 403, class: 'F', details: 'f' } },
    ])
    expect(await rejection(login(cloud).manager(ships).get('x'))).toBeInstanceOf(ForbiddenError)
  })
})

describe('a list', () => {
  it('keeps what the server says', async () => {
    const body = { ships: [{ id: '1', odd: { a: 1 } }], total: 40, limit: 20, offset: 20, totals: { length: 9 } }
    const cloud = await cloudWith(['GET', '/compute/ships?limit=20&offset=20', { body }])
    expect(await login(cloud).manager(ships).list({ limit: 20, offset: 20 })).toEqual({
      data: [{ id: '1', odd: { a: 1 } }],
      total: 40,
      limit: 20,
      offset: 20,
      totals: { length: 9 },
      nextMarker: '',
      markerField: '',
      markerOrder: '',
    })
  })

  it('counts itself where the server does not, except when it pages by marker', async () => {
    const cloud = await startCloud()
    cloud.on(
      'GET',
      '/compute/ships',
      { body: { ships: [{}, {}] } },
      { body: { ships: [{}], next_marker: 'm', marker_field: 'id', marker_order: 'DESC' } },
    )
    const manager = login(cloud).manager(ships)
    expect(await manager.list()).toMatchObject({ total: 2, limit: 0, offset: 0 })
    expect(await manager.list()).toMatchObject({ total: 0, nextMarker: 'm', markerField: 'id', markerOrder: 'DESC' })
  })

  it.each([[''], ['[]'], ['{}'], ['{"ships":{}}'], ['{"ships":[1]}'], ['{"ships":null}'], ['pong']])(
    'is no list in %s',
    async body => {
      const cloud = await cloudWith(['GET', '/compute/ships', { body }])
      expect(await rejection(login(cloud).manager(ships).list())).toBeInstanceOf(BadAnswerError)
    },
  )
})

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

describe('a joint resource', () => {
  const berth = { body: { berth: { id: 'b' } } }

  it('is listed from both ends', async () => {
    const page = { body: { berths: [{ id: 'b' }], total: 1 } }
    const cloud = await cloudWith(
      ['GET', '/compute/ports/p%2F/ships?limit=1', page],
      ['GET', '/compute/ships/s/ports', page],
    )
    const manager = login(cloud).manager(berths)
    expect((await manager.listDescendent('p/', { limit: 1 })).data).toEqual([{ id: 'b' }])
    expect((await manager.listDescendent2('s')).data).toEqual([{ id: 'b' }])
  })

  it('is shown, attached, changed and detached as a pair', async () => {
    const path = '/compute/ports/p/ships/s'
    const cloud = await cloudWith(
      ['GET', `${path}?a=1`, berth],
      ['POST', path, berth],
      ['PUT', `${path}?a=1`, berth],
      ['PATCH', path, berth],
      ['DELETE', `${path}?a=1`, berth],
      ['DELETE', path, berth],
      ['PUT', path, berth],
    )
    const manager = login(cloud).manager(berths)
    expect(await manager.getJoint('p', 's', { a: 1 })).toEqual({ id: 'b' })
    await manager.attach('p', 's', { index: 0 })
    await manager.updateJoint('p', 's', { a: 1 }, { index: 1 })
    await manager.patchJoint('p', 's', undefined, { index: 2 })
    await manager.detach('p', 's', { a: 1 })
    expect(await manager.batchAttach('p', ['s'], { index: 3 })).toMatchObject([{ id: 's', status: 200 }])
    expect(await manager.batchAttach2('s', ['p'])).toMatchObject([{ id: 'p', status: 200 }])
    expect(await manager.batchDetach('p', ['s'])).toMatchObject([{ id: 's', status: 200 }])
    expect(await manager.batchDetach2('s', ['p'])).toMatchObject([{ id: 'p', status: 200 }])
    expect(await manager.batchUpdateJoint('p', ['s'], undefined, { index: 4 })).toMatchObject([{ status: 200 }])
    expect(await manager.batchPatchJoint('p', ['s'], undefined, { index: 5 })).toMatchObject([{ status: 200 }])
    expect(sent(cloud)).toEqual([
      ['GET', `${path}?a=1`],
      ['POST', path, { berth: { index: 0 } }],
      ['PUT', `${path}?a=1`, { berth: { index: 1 } }],
      ['PATCH', path, { berth: { index: 2 } }],
      ['DELETE', `${path}?a=1`],
      ['POST', path, { berth: { index: 3 } }],
      ['POST', path, {}],
      ['DELETE', path],
      ['DELETE', path],
      ['PUT', path, { berth: { index: 4 } }],
      ['PATCH', path, { berth: { index: 5 } }],
    ])
  })

  it('has no pairs where it joins nothing', async () => {
    const cloud = await startCloud()
    expect(() => login(cloud).manager(ships).listDescendent('p')).toThrow(/ships joins no two resources/)
  })
})
