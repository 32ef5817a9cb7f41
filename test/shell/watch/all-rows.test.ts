import { expect, it } from 'vitest'
import { resource } from '../../../src/api/resource.ts'
import { openSession, Secret } from '../../../src/client/index.ts'
import { allRows, countOf } from '../../../src/shell/watch/all-rows.ts'
import { bounded } from '../../../src/shell/watch/bounded.ts'
import { AUTH_URL, on, type Stub, StubCloud } from '../../support/stub-cloud.ts'

const lamps = resource({ keyword: 'lamp', plural: 'lamps', columns: ['ID'] })
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => ({ id: String(from + i) }))
const page = (query: string, data: readonly object[], total: number): Stub =>
  on(`GET /lamps?${query}`, { lamps: data, total, limit: 2048 })

function session(stubs: readonly Stub[]) {
  const cloud = new StubCloud(stubs)
  const opened = openSession({
    authUrl: AUTH_URL,
    credentials: { kind: 'password', username: 'u', password: new Secret('p') },
    fetch: cloud.fetch,
  })
  return { cloud, opened }
}

const FIRST = 'details=false&limit=2048&order=asc&order_by=id&room=r1&scope=max&show_emulated=true'
const NEXT = (size: number, offset: number) => FIRST.replace('limit=2048', `limit=${size}&offset=${offset}`)

it('one page is one request', async () => {
  const { cloud, opened } = session([page(FIRST, rows(0, 3), 3)])
  expect(await allRows(opened, lamps, { room: 'r1' })).toHaveLength(3)
  cloud.verify()
})

it('the pages behind the first are as large as the region made that one, and stay in order', async () => {
  const { cloud, opened } = session([
    page(FIRST, rows(0, 4), 10),
    page(NEXT(4, 4), rows(4, 8), 10),
    page(NEXT(4, 8), rows(8, 10), 10),
  ])
  const all = await allRows(opened, lamps, { room: 'r1' })
  expect(all.map(({ id }) => id)).toEqual(rows(0, 10).map(({ id }) => id))
  cloud.verify()
})

it('nothing is nothing', async () => {
  const { opened } = session([page(FIRST, [], 0)])
  expect(await allRows(opened, lamps, { room: 'r1' })).toEqual([])
})

it('counts with one row', async () => {
  const query = 'details=false&limit=1&room=r1&scope=max&show_emulated=true'
  const { opened } = session([page(query, rows(0, 1), 412)])
  expect(await countOf(opened, lamps, { room: 'r1' })).toBe(412)
})

it('does no more than so many at once, and keeps the order of the items', async () => {
  let now = 0
  let most = 0
  const results = await bounded(
    [5, 1, 4, 2, 3],
    async item => {
      most = Math.max(most, ++now)
      for (let i = 0; i < item; i++) await Promise.resolve()
      now--
      return item * 10
    },
    2,
  )
  expect([results, most]).toEqual([[50, 10, 40, 20, 30], 2])
})
