import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../../src/core/json.ts'
import { startTestCloud, type TestCloud } from '../../src/testcloud/index.ts'

const PROGRAM = fileURLToPath(new URL('./region-process.ts', import.meta.url))
const PASSWORD = 'Crash#1-password'
const KILLS = 4

/** A region in a process of its own. */
class Victim {
  readonly #child: ChildProcess
  readonly url: string
  #token = ''

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
  }

  static async start(dataDir: string): Promise<Victim> {
    const child = spawn(process.execPath, [PROGRAM, dataDir, PASSWORD], { stdio: ['pipe', 'pipe', 'inherit'] })
    for await (const line of createInterface({ input: child.stdout })) {
      const { url } = JSON.parse(line)
      return new Victim(child, String(url))
    }
    throw new Error('the region ended before it was ready')
  }

  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }

  async login(): Promise<string> {
    const domain = { name: 'Default' }
    const user = { name: 'sysadmin', password: PASSWORD, domain }
    const auth = {
      identity: { methods: ['password'], password: { user } },
      scope: { project: { name: 'system', domain } },
    }
    const response = await fetch(`${this.url}/v3/auth/tokens`, { method: 'POST', body: JSON.stringify({ auth }) })
    return this.use(response.headers.get('x-subject-token') ?? '')
  }

  use(token: string): string {
    this.#token = token
    return token
  }

  async ask(method: string, path: string, body?: JsonValue): Promise<JsonObject> {
    const response = await fetch(this.url + path, {
      method,
      headers: { 'X-Auth-Token': this.#token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: JsonObject = JSON.parse(await response.text())
    if (response.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer
  }

  async idle(): Promise<void> {
    for (;;) {
      const { cloudaccount } = await this.ask('GET', '/cloudaccounts/cloud')
      if (Object(cloudaccount).sync_status === 'idle') return
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}

let cloud: TestCloud
let dataDir: string
let victim: Victim | undefined
beforeAll(async () => {
  cloud = await startTestCloud({ seed: 2, scale: 60 })
  dataDir = mkdtempSync(join(tmpdir(), 'climc-crash-'))
})
afterAll(async () => {
  await victim?.kill()
  await cloud.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const COMPARED = ['servers', 'disks', 'hosts', 'networks', 'zones', 'eips']

/** External ids by kind; throws when an id is there twice. */
async function imported(region: Victim): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const plural of COMPARED) {
    const answer = await region.ask('GET', `/${plural}?scope=system&limit=2048&details=false&show_emulated=true`)
    const rows = Array.isArray(answer[plural]) ? answer[plural] : []
    found[plural] = rows.map(row => String(Object(row).external_id)).sort()
    expect(new Set(found[plural]).size).toBe(rows.length)
  }
  return found
}

it('a region that is killed in the middle of a sync starts again, finishes it, and has lost nothing', async () => {
  const { accessKeyId, accessKeySecret } = cloud.credentials.administrator
  victim = await Victim.start(dataDir)
  const token = await victim.login()
  await victim.ask('POST', '/cloudaccounts', {
    cloudaccount: {
      name: 'cloud',
      provider: 'TestCloud',
      access_key_id: accessKeyId,
      access_key_secret: accessKeySecret.reveal(),
      endpoint: cloud.url,
    },
  })
  for (let kill = 0; kill < KILLS; kill++) {
    await new Promise(resolve => setTimeout(resolve, 20 + kill * 130))
    await victim.kill()
    victim = await Victim.start(dataDir)
    // The token was given out before the first kill.
    victim.use(token)
    const { cloudaccount } = await victim.ask('GET', '/cloudaccounts/cloud')
    expect(cloudaccount).toMatchObject({ name: 'cloud', provider: 'TestCloud', enabled: true })
    await victim.ask('PUT', '/cloudaccounts/cloud', { cloudaccount: { description: `kill ${kill}` } })
  }
  await victim.idle()
  const interrupted = await imported(victim)
  expect(interrupted.servers).toHaveLength(60)
  expect(await victim.ask('GET', '/cloudaccounts/cloud')).toMatchObject({
    cloudaccount: { description: `kill ${KILLS - 1}`, status: 'connected' },
  })
  await victim.ask('POST', '/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
  await victim.idle()
  expect(await imported(victim)).toEqual(interrupted)
}, 120_000)
