import { describe, expect, it } from 'vitest'
import { login, startCloud } from './support/fake-cloud.ts'
import { berths, ships } from './support/resources.ts'
import { cloudWith, sent } from './support/routes.ts'

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
