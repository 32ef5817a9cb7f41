import type { ICloudProviderFactory } from '../../../src/cloudprovider/factory.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/core/json.ts'
import type { Row } from '../../../src/region/kinds/model/column.ts'
import type { DevRegionOptions } from '../../../src/region/options.ts'
import type { Region } from '../../../src/region/region.ts'
import { type Assembled, assemble } from '../../../src/region/start.ts'

const URL_OF_REGION = 'http://127.0.0.1:1'

/** A dev region without a socket, with its store in sight. */
export class Lab {
  readonly #assembled: Assembled
  readonly #token: string

  private constructor(assembled: Assembled, token: string) {
    this.#assembled = assembled
    this.#token = token
  }

  static async open(
    load: (provider: string) => Promise<ICloudProviderFactory>,
    options: Omit<DevRegionOptions, 'loadFactory'> = {},
  ): Promise<Lab> {
    const assembled = await assemble({ ...options, loadFactory: load }, undefined, () => undefined)
    assembled.publish(URL_OF_REGION)
    const login = requestOf('POST', '/v3/auth/tokens', credentials(assembled.password.reveal()))
    const response = await assembled.fetch(login)
    return new Lab(assembled, response.headers.get('x-subject-token') ?? '')
  }

  get region(): Region {
    return this.#assembled.region
  }

  async send(method: string, path: string, body?: JsonValue): Promise<JsonObject> {
    const response = await this.#assembled.fetch(requestOf(method, path, body, { 'X-Auth-Token': this.#token }))
    const json: unknown = await response.json()
    if (response.status !== 200 || !isJsonObject(json))
      throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(json)}`)
    return json
  }

  /** Imports an account, and waits until its first sync has ended. */
  async import(name: string, more: JsonObject): Promise<void> {
    await this.send('POST', '/cloudaccounts', { cloudaccount: { name, ...more } })
    await this.region.tasks.settled()
  }

  async sync(name: string): Promise<void> {
    await this.send('POST', `/cloudaccounts/${name}/sync`, { cloudaccount: { force: true, full_sync: true } })
    await this.region.tasks.settled()
  }

  /** Deletes an account with everything that it brought. */
  async remove(name: string): Promise<void> {
    await this.send('POST', `/cloudaccounts/${name}/disable`, {})
    for (const provider of this.rows('cloudproviders'))
      await this.send('POST', `/cloudproviders/${String(provider.id)}/disable`, {})
    await this.send('DELETE', `/cloudaccounts/${name}`)
    await this.region.tasks.settled()
  }

  rows(plural: string): Row[] {
    return this.region.store.rows(plural).where({})
  }

  account(name: string): Row {
    const row = this.rows('cloudaccounts').find(candidate => candidate.name === name)
    if (row === undefined) throw new Error(`no account ${name}`)
    return row
  }

  close(): Promise<void> {
    return this.#assembled.stop()
  }
}

/** A request as it arrives over HTTP, where the length of its body is told. */
function requestOf(method: string, path: string, body?: JsonValue, more: Record<string, string> = {}): Request {
  const text = body === undefined ? '' : JSON.stringify(body)
  const headers = { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)), ...more }
  return new Request(URL_OF_REGION + path, { method, headers, ...(text === '' ? {} : { body: text }) })
}

function credentials(password: string) {
  const domain = { name: 'Default' }
  return {
    auth: {
      identity: { methods: ['password'], password: { user: { name: 'sysadmin', password, domain } } },
      scope: { project: { name: 'system', domain } },
      context: { source: 'cli' },
    },
  }
}
