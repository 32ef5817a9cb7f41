import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { CloudAndRegion } from '../cloud.ts'

let both: CloudAndRegion
/** What was sent to the cloud beside reading. */
const written: string[] = []
const fetching = globalThis.fetch
beforeAll(async () => {
  both = await CloudAndRegion.start(10)
  await both.import('cloud', { read_only: true })
  globalThis.fetch = async (input, init) => {
    const [url, method] = input instanceof Request ? [input.url, input.method] : [String(input), init?.method ?? 'GET']
    if (url.startsWith(both.cloud.url) && method !== 'GET') written.push(`${method} ${url}`)
    return await fetching(input, init)
  }
}, 120_000)
afterAll(async () => {
  globalThis.fetch = fetching
  await both.close()
})

const first = async (plural: string): Promise<JsonObject> => {
  const [row] = await both.region.list(`/${plural}?scope=system&account=cloud&limit=1`)
  if (row === undefined) throw new Error(`the cloud has no ${plural}`)
  return row
}

/** What one may try to do to things of a cloud: the action, and what of the thing the cloud would have to change. */
const TRIES: readonly [plural: string, method: string, action: string, body: JsonObject][] = [
  ['servers', 'POST', 'start', {}],
  ['servers', 'POST', 'stop', {}],
  ['servers', 'POST', 'restart', {}],
  ['servers', 'DELETE', '', {}],
  ['disks', 'POST', 'resize', { size: '900g' }],
  ['disks', 'DELETE', '', {}],
  ['snapshots', 'DELETE', '', {}],
  ['eips', 'POST', 'dissociate', {}],
  ['eips', 'POST', 'change-bandwidth', { bandwidth: 77 }],
  ['eips', 'DELETE', '', {}],
  ['buckets', 'DELETE', '', {}],
  ['secgroups', 'DELETE', '', {}],
]

const KEYWORDS: Readonly<Record<string, string>> = { eips: 'eip' }

it('an account that is read-only changes nothing in its cloud, whatever is tried', async () => {
  for (const [plural, method, action, body] of TRIES) {
    const row = await first(plural)
    const keyword = KEYWORDS[plural] ?? plural.replace(/s$/, '')
    const path = `/${plural}/${String(row.id)}${action === '' ? '' : `/${action}`}`
    const answer = await both.region.send(method, path, { [keyword]: body })
    await both.region.region.settled()
    const after = await both.region.get(`/${plural}/${String(row.id)}`)
    // Either it is refused at once, or the work on it fails; in no case is the thing gone.
    expect(after.status, `${method} ${plural} ${action}`).toBe(200)
    const { status } = Object(Object.values(after.body)[0])
    // As in the original, an address is after such a failure as it was before.
    const failed = plural === 'eips' && method === 'POST' ? /^ready$/ : /fail|unknown/
    if (answer.status === 200) expect(String(status), `${method} ${plural} ${action}`).toMatch(failed)
    else expect(answer.status, `${method} ${plural} ${action}`).toBeGreaterThanOrEqual(400)
  }
  expect(written).toEqual([])
  // What failed only here is as it was after the next sync; a server keeps its failure until somebody asks after it.
  await both.sync()
  for (const plural of ['disks', 'snapshots', 'eips']) expect(String((await first(plural)).status)).not.toMatch(/fail/)
}, 60_000)

it('shows it in what it can do, and may be made writable again', async () => {
  const [provider] = await both.region.list('/cloudproviders')
  expect(provider?.read_only).toBe(true)
  await both.region.send('PUT', '/cloudaccounts/cloud', { cloudaccount: { read_only: false } })
  const [server] = await both.region.list('/servers?scope=system&status=running&limit=1')
  expect((await both.region.post(`/servers/${String(server?.id)}/stop`, { server: {} })).status).toBe(200)
  await both.region.region.settled()
  expect(await both.region.one(`/servers/${String(server?.id)}`)).toMatchObject({ status: 'ready' })
  expect(written).toHaveLength(1)
}, 60_000)
