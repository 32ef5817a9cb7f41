import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Times } from './client.ts'
import { type Running, startCloud, startRegion } from './processes.ts'

const GENERATOR = resolve(import.meta.dirname, '../../../shared/tools/generate-dataset.py')
const PAGE = 20
/** Most times a bare start of Node: 300 ms where that takes 37. */
const START_LIMIT = 8
/** Most times a bare start of Node: 10 s where that takes 37 ms. */
const IMPORT_LIMIT = 270
const MEMORY_LIMIT_MIB = 300

export interface RegionBench {
  /** Servers of the TestCloud that is imported. */
  readonly servers: number
  /** How often it is started. */
  readonly runs: number
  /** Requests of each kind of list. */
  readonly requests: number
}

/** Measures the dev region as built; prints as it goes. @returns what was over its limit */
export async function benchRegion({ servers, runs, requests }: RegionBench): Promise<string[]> {
  const over: string[] = []
  const say = (what: string, value: string, good = true): void => {
    if (!good) over.push(what)
    process.stdout.write(`${what.padEnd(52)} ${value}${good ? '' : '  over its limit'}\n`)
  }
  const bare = await bareStart(runs)
  await benchStart(runs, bare, say)
  await benchDataset(bare, say)
  const cloud = await startCloud(servers)
  const region = await startRegion('--scale', '1')
  try {
    await benchImport(region, cloud, servers, say)
    await benchLists(await Client.login(region.env), servers, requests, say)
  } finally {
    await region.stop()
    await cloud.stop()
  }
  return over
}

type Say = (what: string, value: string, good?: boolean) => void

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`

async function bareStart(runs: number): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    execFileSync(process.execPath, ['-e', '0'])
    times.push(performance.now() - started)
  }
  return new Times(times).at(0.5)
}

async function benchStart(runs: number, bare: number, say: Say): Promise<void> {
  const times: number[] = []
  // The first start fills the compile cache.
  for (let run = 0; run <= runs; run++) {
    const region = await startRegion()
    if (run > 0) times.push(region.readyMs)
    await region.stop()
  }
  const half = new Times(times).at(0.5)
  const ratio = half / bare
  say(
    'start until ready, to a bare start of Node',
    `${ratio.toFixed(1)} (${ms(half)} to ${ms(bare)})`,
    ratio <= START_LIMIT,
  )
}

/** 2,000 servers with their disks from files, where their generator is at hand. */
async function benchDataset(bare: number, say: Say): Promise<void> {
  if (!existsSync(GENERATOR)) return
  const folder = mkdtempSync(join(tmpdir(), 'climc-bench-'))
  try {
    execFileSync('python3', [GENERATOR, folder, '--big', '--servers', '2000'], { stdio: 'ignore' })
    const region = await startRegion('--dataset', folder)
    const ratio = region.readyMs / bare
    const times = `${ratio.toFixed(0)} (${ms(region.readyMs)} to ${ms(bare)})`
    say('the same, with 2,000 servers of a data set imported', times, ratio <= IMPORT_LIMIT)
    await region.stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Imports the cloud and asks all the while, as a user does who watches. */
async function benchImport(region: Running, cloud: Running, servers: number, say: Say): Promise<void> {
  const client = await Client.login(region.env)
  const before = region.memory().now
  const { TESTCLOUD_ENDPOINT = '', TESTCLOUD_ACCESS_KEY_ID = '', TESTCLOUD_ACCESS_KEY_SECRET = '' } = cloud.env
  const started = performance.now()
  await client.ask('/cloudaccounts', {
    cloudaccount: {
      name: 'bench',
      provider: 'TestCloud',
      access_key_id: TESTCLOUD_ACCESS_KEY_ID,
      access_key_secret: TESTCLOUD_ACCESS_KEY_SECRET,
      endpoint: TESTCLOUD_ENDPOINT,
    },
  })
  const lists: number[] = []
  for (let idle = false; !idle; await pause(100)) {
    const asked = performance.now()
    await client.ask(`/servers?scope=system&limit=${PAGE}`)
    lists.push(performance.now() - asked)
    const { cloudaccount } = await client.ask('/cloudaccounts/bench?details=false')
    const { sync_status: status, last_sync_end_at: end } = Object(cloudaccount)
    idle = status === 'idle' && typeof end === 'string'
  }
  const seconds = (performance.now() - started) / 1000
  const { peak } = region.memory()
  const { total } = await client.ask('/servers?scope=system&limit=1&details=false')
  if (total !== servers) throw new Error(`${total} of ${servers} servers came in`)
  const during = new Times(lists)
  say(`import of ${servers} servers`, `${seconds.toFixed(1)} s, ${Math.round(servers / seconds)} a second`)
  say(
    'memory of the region',
    `${before.toFixed(0)} MiB before, peak ${peak.toFixed(0)} MiB`,
    !(peak > MEMORY_LIMIT_MIB),
  )
  say(
    'a list meanwhile',
    `p50 ${ms(during.at(0.5))}, p99 ${ms(during.at(0.99))}, worst ${ms(during.worst)}, of ${lists.length}`,
  )
}

async function benchLists(client: Client, servers: number, requests: number, say: Say): Promise<void> {
  const list = `/servers?scope=system&limit=${PAGE}`
  await client.times(list, 20, 1)
  for (const atOnce of [1, 10, 100]) {
    const times = await client.times(list, Math.max(requests, atOnce * 2), atOnce)
    say(`${PAGE} of ${servers} servers, ${atOnce} at a time`, `p50 ${ms(times.at(0.5))}, p99 ${ms(times.at(0.99))}`)
  }
  const late = Math.max(Math.min(999 * PAGE, servers - PAGE), 0)
  await ratio(client, 'servers by offset, a late page to the first', list, `${list}&offset=${late}`, say)
  const named = `${list}&order_by=name&order=asc`
  await ratio(client, 'servers by name, a late page to the first', named, `${named}&offset=${late}`, say)
  const { next_marker: marker } = await client.ask(`/events?limit=${PAGE}`)
  const far = Math.max(Number(marker) - 999 * PAGE, PAGE)
  const events = `/events?limit=${PAGE}`
  await ratio(client, 'events by marker, page 1,000 to page 1', events, `${events}&paging_marker=${far}`, say)
  for (const [what, query] of [
    ['one status', 'status=running'],
    ['one account', 'account=bench'],
    ['by name', 'order_by=name&order=asc'],
    ['search for a word', 'search=web'],
    ['without details', 'details=false'],
  ] as const) {
    const times = await client.times(`${list}&${query}`, 20, 1)
    say(`${PAGE} of ${servers} servers, ${what}`, `p50 ${ms(times.at(0.5))}`)
  }
  // These count what hangs on them.
  for (const [what, path] of [
    ['an account', '/cloudaccounts/bench'],
    ['its cloud providers', '/cloudproviders?scope=system'],
    ['networks', `/networks?scope=system&limit=${PAGE}`],
    ['hosts', `/hosts?scope=system&limit=${PAGE}&show_emulated=true`],
    ['sizes of servers', `/serverskus?scope=system&limit=${PAGE}`],
  ] as const) {
    const times = await client.times(path, 10, 1)
    say(`${what}, with what is counted of ${servers} servers`, `p50 ${ms(times.at(0.5))}`)
  }
}

async function ratio(client: Client, what: string, first: string, late: string, say: Say): Promise<void> {
  const [one, other] = [await client.times(first, 40, 1), await client.times(late, 40, 1)]
  say(what, `${(other.at(0.5) / one.at(0.5)).toFixed(2)} (${ms(other.at(0.5))} to ${ms(one.at(0.5))})`)
}
