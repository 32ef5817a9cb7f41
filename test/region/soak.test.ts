import { readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JsonObject } from '../../src/core/json.ts'
import { type Login, TestRegion, tokenOf } from './support.ts'

/** How many requests of the mix; a long soak sets more. */
const REQUESTS = Number(process.env.SOAK_REQUESTS ?? 1200)
/** Requests under way at the same time. */
const AT_ONCE = 8
/** How much the heap may grow from warm to the end, as a ratio. */
const GROWTH = 1.25

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, scale: 8, seed: 9 })
  await region.importTestCloud()
}, 120_000)
afterAll(async () => {
  await region.close()
})

/** One thing that a client does, with what it must answer; `n` makes names its own. */
type Deed = (n: number) => Promise<readonly [status: number, wanted: readonly number[]]>

const OK = [200] as const
/** What a request gets that an ordered fault may strike. */
const STRUCK = [200, 429, 503] as const

const get =
  (path: string): Deed =>
  async () => [(await region.get(path)).status, STRUCK]

const ADMIN: Login = { name: 'sysadmin', password: '', project: 'system' }

const DEEDS: readonly Deed[] = [
  get('/servers?scope=system&limit=5'),
  get('/disks?scope=system&search=data'),
  get('/cloudaccounts/cloud'),
  get('/events?limit=20'),
  get('/v3/projects?scope=system'),
  get('/servers/statistics?scope=system'),
  async () => [(await region.get('/servers/not-there')).status, [404, 429, 503]],
  async () => [
    (await region.send('GET', '/servers', undefined, { 'X-Auth-Token': 'bogus' })).status,
    [401, 403, 429, 503],
  ],
  async n => {
    const project = `soak-${n}`
    const made = await region.post('/v3/projects', { project: { name: project, domain_id: 'default' } })
    const gone = await region.send('DELETE', `/v3/projects/${project}`)
    return [Math.max(made.status, gone.status), OK]
  },
  async n => [
    (await region.post('/cloudaccounts/cloud/set-user-metadata', { cloudaccount: { turn: String(n % 3) } })).status,
    OK,
  ],
  async () => {
    const token = await tokenOf(region.region, { ...ADMIN, password: region.region.env.OS_PASSWORD ?? '' })
    const revoked = await region.send('DELETE', '/v3/auth/tokens', undefined, { 'X-Subject-Token': token })
    return [revoked.status, [200, 204]]
  },
  async () => {
    const fault: JsonObject = { kind: 'status', path: '/servers', method: 'GET', status: 429, retry_after: 1, count: 1 }
    return [(await region.admin('POST', 'faults', fault)).status, OK]
  },
]

async function mix(requests: number, from: number): Promise<void> {
  let next = from
  const worker = async (): Promise<void> => {
    while (next < from + requests) {
      const n = next++
      const deed = DEEDS[n % DEEDS.length]
      const [status, wanted] = (await deed?.(n)) ?? [200, OK]
      expect(wanted, `deed ${n % DEEDS.length}`).toContain(status)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await region.admin('DELETE', 'faults')
  await region.post('/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
  await region.region.settled()
}

/** What must not grow: by name, its size now. */
async function sizes(): Promise<Record<string, number>> {
  const state = (await region.admin('GET', 'state')).body
  const listed = async (path: string) => Number((await region.get(path)).body.total ?? 0)
  const running = await region.list('/tasks?scope=system&limit=2048&is_complete=false&details=false')
  return {
    // One of them asks.
    inFlight: Array.isArray(state.in_flight) ? state.in_flight.length : -1,
    tasks: Array.isArray(state.tasks) ? state.tasks.length : -1,
    syncing: Array.isArray(state.syncing) ? state.syncing.length : -1,
    unfinished: running.length,
    servers: await listed('/servers?scope=system&limit=1'),
    projects: await listed('/v3/projects?scope=system&limit=1'),
    accounts: await listed('/cloudaccounts?limit=1'),
    faults: (await region.admin('GET', 'faults')).body.faults?.toString().length ?? -1,
  }
}

/** Open files of this process, and what keeps its event loop alive, once connections that nobody uses are gone. */
function handles(): { files: number; timers: number } {
  const active = process.getActiveResourcesInfo()
  return {
    files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    timers: active.filter(name => name === 'Timeout' || name === 'Immediate').length,
  }
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') for (let i = 0; i < 3; i++) collect()
  return process.memoryUsage().heapUsed
}

it('thousands of mixed requests leave nothing behind', async () => {
  // Caches fill and functions are compiled.
  await mix(Math.floor(REQUESTS / 3), 0)
  const [warm, open, heap] = [await sizes(), handles(), heapAfterCollection()]
  await mix(REQUESTS, REQUESTS)
  const [now, openNow, heapNow] = [await sizes(), handles(), heapAfterCollection()]
  expect(now).toEqual(warm)
  expect(now).toMatchObject({ inFlight: 1, tasks: 0, syncing: 0, unfinished: 0 })
  // A pool of connections breathes with how many requests met.
  expect(openNow.files).toBeLessThanOrEqual(open.files + 2 * AT_ONCE)
  expect(openNow.timers).toBeLessThanOrEqual(open.timers + 2 * AT_ONCE)
  expect(heapNow / heap).toBeLessThan(GROWTH)
}, 300_000)
