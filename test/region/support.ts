import { isJsonObject, type JsonObject, type JsonValue } from '../../src/core/json.ts'
import { type DevRegion, type DevRegionOptions, startDevRegion } from '../../src/region/index.ts'

export interface Answer {
  readonly status: number
  readonly body: JsonObject
  readonly headers: Headers
}

/** A dev region under test, and a client of it that has logged in as its administrator. */
export class TestRegion {
  readonly region: DevRegion
  #token: string

  private constructor(region: DevRegion, token: string) {
    this.region = region
    this.#token = token
  }

  static async start(options: DevRegionOptions = {}): Promise<TestRegion> {
    const region = await startDevRegion({ testcloud: false, ...options })
    return new TestRegion(region, await tokenOf(region))
  }

  /** Logs in again, after tokens were made void. */
  async login(): Promise<void> {
    this.#token = await tokenOf(this.region)
  }

  get token(): string {
    return this.#token
  }

  async send(method: string, path: string, body?: JsonValue, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.region.url + path, {
      method,
      headers: { 'Content-Type': 'application/json', 'X-Auth-Token': this.#token, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json: unknown = text === '' ? {} : JSON.parse(text)
    return { status: response.status, body: isJsonObject(json) ? json : {}, headers: response.headers }
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  post(path: string, body: JsonValue = {}): Promise<Answer> {
    return this.send('POST', path, body)
  }

  /** Does something, and waits until what it led to is done. @returns as {@link outcome} */
  async act(path: string, body: JsonObject = {}): Promise<unknown> {
    const answer = await this.post(path, body)
    await this.region.settled()
    return outcome(answer)
  }

  /** The rows of a list; the plural is the first part of the path. */
  async list(path: string): Promise<JsonObject[]> {
    const { body } = await this.get(path)
    const plural = /^\/(?:v3\/)?(\w+)/.exec(path)?.[1] ?? ''
    const rows = body[plural]
    return Array.isArray(rows) ? rows.filter(isJsonObject) : []
  }

  async names(path: string): Promise<string[]> {
    return (await this.list(path)).map(row => String(row.name))
  }

  async one(path: string): Promise<JsonObject> {
    const { body } = await this.get(path)
    const [value] = Object.values(body)
    return isJsonObject(value) ? value : {}
  }

  /** Imports the embedded TestCloud and waits until it is there. */
  async importTestCloud(name = 'cloud', more: JsonObject = {}): Promise<JsonObject> {
    const answer = await this.post('/cloudaccounts', {
      cloudaccount: { name, provider: 'TestCloud', ...this.testCloudKeys(), ...more },
    })
    if (answer.status !== 200) throw new Error(`import failed: ${JSON.stringify(answer.body)}`)
    await this.region.settled()
    return await this.one(`/cloudaccounts/${name}`)
  }

  /** Imports what a server of files has, as the account `files`, and waits until it is there. */
  async importFiles(url: string): Promise<void> {
    const account = { name: 'files', provider: 'RemoteFile', auth_url: url, username: 'root', password: 'x' }
    await this.act('/cloudaccounts', { cloudaccount: account })
    await this.act('/cloudaccounts/files/sync', { cloudaccount: { full_sync: true, force: true } })
  }

  testCloudKeys(): JsonObject {
    const { TESTCLOUD_ACCESS_KEY_ID, TESTCLOUD_ACCESS_KEY_SECRET, TESTCLOUD_ENDPOINT } = this.region.env
    return {
      access_key_id: TESTCLOUD_ACCESS_KEY_ID ?? '',
      access_key_secret: TESTCLOUD_ACCESS_KEY_SECRET ?? '',
      endpoint: TESTCLOUD_ENDPOINT ?? '',
    }
  }

  admin(method: string, page: string, body?: JsonValue): Promise<Answer> {
    return this.send(method, `/_admin/${page}`, body, {
      'X-Dev-Region-Token': this.region.env.DEV_REGION_ADMIN_TOKEN ?? '',
    })
  }

  close(): Promise<void> {
    return this.region.close()
  }
}

/** 200, or how it was refused: the status, the class and the words. */
export function outcome({ status, body }: Answer): unknown {
  return status === 200 ? 200 : [status, body.class, body.details]
}

export interface Login {
  readonly name: string
  readonly password: string
  readonly project?: string
  /** Of the user and the project; the default domain unless said. */
  readonly domain?: string
}

export async function login(
  region: DevRegion,
  { name, password, project, domain = 'Default' }: Login,
): Promise<Response> {
  return await fetch(`${region.authUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user: { name, password, domain: { name: domain } } } },
        ...(project === undefined ? {} : { scope: { project: { name: project, domain: { name: domain } } } }),
      },
    }),
  })
}

export async function tokenOf(region: DevRegion, user?: Login): Promise<string> {
  const { OS_USERNAME = '', OS_PASSWORD = '' } = region.env
  const response = await login(region, user ?? { name: OS_USERNAME, password: OS_PASSWORD, project: 'system' })
  const token = response.headers.get('x-subject-token')
  if (token === null) throw new Error(`login failed: ${await response.text()}`)
  return token
}
