import { describe, expect, it } from 'vitest'
import { BadAnswerError, ConflictError, ForbiddenError, NotFoundError, RequestError } from '../../src/client/index.ts'
import { Secret } from '../../src/core/secret.ts'
import { z } from '../../src/core/zod.ts'
import { login, rejection, startCloud } from './support/fake-cloud.ts'
import { cabins, crews, ports, ships } from './support/resources.ts'
import { cloudWith, sent } from './support/routes.ts'

const gone = { status: 404, body: { code: 404, class: 'ResourceNotFoundError', details: 'ship x not found' } }
const ship = { body: { ship: { id: '1', name: 'x' } } }

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

describe('getAs and listAs', () => {
  const shape = z.object({ id: z.string(), length: z.optional(z.number()) })

  it('give what the schema types', async () => {
    const cloud = await cloudWith(
      ['GET', '/compute/ships/1', { body: { ship: { id: '1', length: 7, odd: true } } }],
      ['GET', '/compute/ships?limit=2', { body: { ships: [{ id: '1' }, { id: '2', length: 8 }] } }],
    )
    const manager = login(cloud).manager(ships)
    const one: { id: string; length?: number | undefined } = await manager.getAs(shape, '1')
    expect(one).toEqual({ id: '1', length: 7 })
    expect(await manager.listAs(shape, { limit: 2 })).toEqual([{ id: '1' }, { id: '2', length: 8 }])
  })

  it('refuse what does not fit, naming it', async () => {
    const cloud = await cloudWith(
      ['GET', '/compute/ships/1', { body: { ship: { id: '1', length: 'long' } } }],
      ['GET', '/compute/ships', { body: { ships: [{ id: '1' }, {}] } }],
    )
    const manager = login(cloud).manager(ships)
    const error = await rejection(manager.getAs(shape, '1'))
    expect(error).toBeInstanceOf(BadAnswerError)
    expect(String(error)).toMatch(/ship 1: length: .*expected number/)
    expect(String(await rejection(manager.listAs(shape)))).toMatch(/ships\[1\]: id: .*expected string/)
  })
})
