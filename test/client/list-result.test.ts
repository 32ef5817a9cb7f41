import { describe, expect, it } from 'vitest'
import { BadAnswerError } from '../../src/client/index.ts'
import { login, rejection, startCloud } from './support/fake-cloud.ts'
import { ships } from './support/resources.ts'
import { cloudWith } from './support/routes.ts'

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
