import { afterEach, describe, expect, it } from 'vitest'
import * as kit from '../../../../src/cloudprovider/index.ts'
import { Secret } from '../../../../src/core/secret.ts'
import { type DatasetSource, datasetApp } from '../../../../src/multicloud/shell/serve/app.ts'
import { type Listening, listen } from '../../../../src/multicloud/shell/serve/listen.ts'

const TOKEN = 'a-token-for-the-test'
const SECRET = 'the-secret-of-the-account'

let server: Listening | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

class OddZone extends kit.BaseZone<{ id: string; name: string }> {
  get id(): string {
    return this.data.id
  }
  get name(): string {
    return this.data.name
  }
  get regionId(): string {
    return 'Odd/r'
  }
}

class OddWire extends kit.BaseWire<string> {
  get id(): string {
    return this.data
  }
  get name(): string {
    return this.data
  }
  get vpcId(): string {
    return 'vpc'
  }
}

class OddVpc extends kit.BaseVpc<string> {
  get id(): string {
    return this.data
  }
  get name(): string {
    return this.data
  }
  get regionId(): string {
    return 'Odd/r'
  }
  get cidrBlock(): string {
    return ''
  }
  override listWires() {
    return kit.listOf([new OddWire('wire')])
  }
}

class OddEip extends kit.BaseEip<string> {
  get id(): string {
    return this.data
  }
  get name(): string {
    return this.data
  }
  get ipAddr(): string {
    return '192.0.2.1'
  }
  override get associateType() {
    return 'loadbalancer' as const
  }
  override get associateId(): string {
    return 'lb-1'
  }
}

class OddRegion extends kit.BaseRegion<{ id: string; zones: () => kit.CloudList<kit.ICloudZone> }> {
  get id(): string {
    return this.data.id
  }
  override get globalId(): string {
    return `Odd/${this.data.id}`
  }
  get name(): string {
    return this.data.id
  }
  get provider(): string {
    return 'Odd'
  }
  get capabilities(): readonly kit.Capability[] {
    return ['compute.readonly']
  }
  override listZones(): kit.CloudList<kit.ICloudZone> {
    return this.data.zones()
  }
  override listVpcs(): kit.CloudList<kit.ICloudVpc> {
    return kit.listOf([new OddVpc('vpc')])
  }
  override listEips(): kit.CloudList<kit.ICloudEip> {
    return kit.listOf([new OddEip('eip')])
  }
}

class OddProvider extends kit.BaseProvider {
  readonly #regions: readonly OddRegion[]

  constructor(regions: readonly OddRegion[]) {
    super(kit.publicCloud({ id: 'Odd', hypervisor: 'odd' }))
    this.#regions = regions
  }
  get capabilities(): readonly kit.Capability[] {
    return ['compute.readonly']
  }
  override listRegions(): kit.CloudList<kit.ICloudRegion> {
    return kit.listOf(this.#regions)
  }
  async getSubAccounts() {
    return []
  }
  async getAccountId() {
    return ''
  }
}

const zone = (id: string, name = id): kit.ICloudZone => new OddZone({ id, name })

async function* failing(before: number): kit.CloudList<kit.ICloudZone> {
  // Enough to fill a piece, so that the answer has begun.
  for (let i = 0; i < before; i++) yield zone(`zone-${i}`, 'x'.repeat(1000))
  throw new kit.ServerError(`the cloud broke, and said ${SECRET}`)
}

async function serveZones(
  zones: () => kit.CloudList<kit.ICloudZone>,
  more: Partial<DatasetSource> = {},
): Promise<{ url: string; log: string[]; openings: () => number }> {
  const log: string[] = []
  let openings = 0
  const app = datasetApp({
    open: async () => {
      openings++
      return new OddProvider([new OddRegion({ id: 'r', zones })])
    },
    token: new Secret(TOKEN),
    secret: new Secret(SECRET),
    log: line => log.push(line),
    metricMinutes: 5,
    now: Date.now,
    ...more,
  })
  server = await listen(app.fetch, '127.0.0.1', 0)
  return { url: `http://127.0.0.1:${server.port}`, log, openings: () => openings }
}

const one = () => kit.listOf([zone('z-1')])

describe('the files', () => {
  it('are there for who has the token, and for nobody else', async () => {
    const { url } = await serveZones(one)
    const status = async (path: string, init?: RequestInit) => (await fetch(`${url}${path}`, init)).status
    expect(await status(`/${TOKEN}/zones.json`)).toBe(200)
    // An auth-url that ends with a slash leads to two of them.
    expect(await status(`/${TOKEN}//zones.json`)).toBe(200)
    expect(await status(`/${TOKEN}/zones.json`, { method: 'HEAD' })).toBe(200)
    for (const path of [
      '/zones.json',
      '/',
      `/${TOKEN}`,
      `/${TOKEN}x/zones.json`,
      `/x/${TOKEN}/zones.json`,
      '//zones.json',
    ])
      expect(await status(path)).toBe(404)
    for (const file of ['zones', 'Zones.json', 'passwords.json', 'constructor.json', '..%2Fzones.json', 'zones.json/x'])
      expect(await status(`/${TOKEN}/${file}`)).toBe(404)
    for (const method of ['POST', 'PUT', 'DELETE']) expect(await status(`/${TOKEN}/zones.json`, { method })).toBe(405)
  })

  it('are made of a fresh opening for each import, which begins with the regions', async () => {
    const { url, openings } = await serveZones(one)
    for (const file of ['regions', 'zones', 'vpcs', 'regions', 'zones'])
      await (await fetch(`${url}/${TOKEN}/${file}.json`)).text()
    expect(openings()).toBe(2)
  })

  it('are opened again after an opening that failed', async () => {
    let fail = true
    const { url, log } = await serveZones(one, {
      open: async () => {
        if (fail) throw new kit.InvalidCredentialsError('the key has expired')
        return new OddProvider([new OddRegion({ id: 'r', zones: one })])
      },
    })
    const response = await fetch(`${url}/${TOKEN}/zones.json`)
    expect(response.status).toBe(502)
    expect(await response.text()).not.toContain('expired')
    expect(log).toEqual(['zones.json: the key has expired'])
    fail = false
    expect((await fetch(`${url}/${TOKEN}/zones.json`)).status).toBe(200)
  })

  it('of what the cloud does not have are empty', async () => {
    const { url } = await serveZones(one)
    for (const file of ['buckets', 'projects', 'metrics', 'misc', 'instances'])
      expect(await (await fetch(`${url}/${TOKEN}/${file}.json`)).json()).toEqual([])
  })

  it('tell what two regions share once', async () => {
    const { url } = await serveZones(one, {
      open: async () => new OddProvider(['a', 'b'].map(id => new OddRegion({ id, zones: one }))),
    })
    expect(await (await fetch(`${url}/${TOKEN}/zones.json`)).json()).toHaveLength(1)
    expect(await (await fetch(`${url}/${TOKEN}/regions.json`)).json()).toMatchObject([{ id: 'a' }, { id: 'b' }])
  })

  it('put a wire that spans its region into the first zone, as RemoteFile would leave it out', async () => {
    const { url } = await serveZones(() => kit.listOf([zone('z-1'), zone('z-2')]))
    expect(await (await fetch(`${url}/${TOKEN}/wires.json`)).json()).toMatchObject([{ id: 'wire', zone_id: 'z-1' }])
  })

  it('tell an elastic IP of a load balancer as free, as RemoteFile would look for a server', async () => {
    const { url } = await serveZones(one)
    expect(await (await fetch(`${url}/${TOKEN}/eips.json`)).json()).toMatchObject([{ id: 'eip', associate_id: '' }])
  })

  it('of a cloud that fails at once are 502, and only its owner is told why', async () => {
    const { url, log } = await serveZones(() => failing(0))
    const response = await fetch(`${url}/${TOKEN}/zones.json`)
    expect(response.status).toBe(502)
    expect(await response.text()).not.toContain('broke')
    expect(log).toEqual(['zones.json: the cloud broke, and said ***'])
    expect((await fetch(`${url}/${TOKEN}/regions.json`)).status).toBe(200)
  })

  it.each([100, 200, 2000, 20_000])('of a cloud that fails after %i are cut, never half', async count => {
    const { url, log } = await serveZones(() => failing(count))
    const whole = fetch(`${url}/${TOKEN}/zones.json`).then(response => response.text())
    // Not the text: it would be printed.
    expect(
      await whole.then(
        () => 'whole',
        () => 'cut',
      ),
    ).toBe('cut')
    expect(log).toEqual(['zones.json: the cloud broke, and said ***'])
    expect((await fetch(`${url}/${TOKEN}/regions.json`)).status).toBe(200)
  })

  it('never contain the account’s secret, whatever a provider shows', async () => {
    const { url } = await serveZones(() => kit.listOf([zone('z-1', `named ${SECRET}`)]))
    expect(await (await fetch(`${url}/${TOKEN}/zones.json`)).json()).toMatchObject([{ name: 'named ***' }])
  })

  it('stop being read when nobody listens any more', async () => {
    let read = 0
    async function* endless(): kit.CloudList<kit.ICloudZone> {
      for (;;) {
        read++
        await new Promise(resolve => setImmediate(resolve))
        yield zone(`zone-${read}`, 'x'.repeat(1000))
      }
    }
    const { url } = await serveZones(endless)
    const leave = new AbortController()
    const response = await fetch(`${url}/${TOKEN}/zones.json`, { signal: leave.signal })
    await response.body?.getReader().read()
    leave.abort()
    let before = -1
    while (read !== before) {
      before = read
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    expect(read).toBeGreaterThan(0)
  })
})
