import type { ProviderConfig } from '../../cloudprovider/config.ts'
import {
  BadAnswerError,
  ConnectionError,
  errorFromHttp,
  InvalidInputError,
  NotSupportedError,
} from '../../cloudprovider/errors/index.ts'
import { type JsonValue, parseJson } from '../../core/json.ts'
import type { z } from '../../core/zod.ts'
import { JsonFile } from './json-file.ts'
import { SCHEMAS } from './schemas.ts'

const TIMEOUT_MS = 60_000

/**
 * The files under an account's URL. Each is read once and kept as long as the provider lives, as the original does;
 * refreshing a resource reads its file again.
 */
export class RemoteFileClient {
  readonly config: ProviderConfig
  readonly #base: URL

  readonly projects = this.#file('projects', SCHEMAS.projects)
  readonly regions = this.#file('regions', SCHEMAS.regions)
  readonly zones = this.#file('zones', SCHEMAS.zones)
  readonly vpcs = this.#file('vpcs', SCHEMAS.vpcs)
  readonly wires = this.#file('wires', SCHEMAS.wires)
  readonly networks = this.#file('networks', SCHEMAS.networks)
  readonly storages = this.#file('storages', SCHEMAS.storages)
  readonly disks = this.#file('disks', SCHEMAS.disks)
  readonly hosts = this.#file('hosts', SCHEMAS.hosts)
  readonly instances = this.#file('instances', SCHEMAS.instances)
  readonly eips = this.#file('eips', SCHEMAS.eips)
  readonly secgroups = this.#file('secgroups', SCHEMAS.secgroups)
  readonly buckets = this.#file('buckets', SCHEMAS.buckets)
  readonly dbinstances = this.#file('dbinstances', SCHEMAS.dbinstances)
  readonly loadbalancers = this.#file('loadbalancers', SCHEMAS.loadbalancers)
  readonly misc = this.#file('misc', SCHEMAS.misc)

  /** @throws InvalidInputError when the URL is none, or of a scheme that may not be read */
  constructor(config: ProviderConfig) {
    this.config = config
    this.#base = baseUrl(config.url, config.allowFileUrls === true)
  }

  #file<Entry extends { id: string }>(name: string, schema: z.core.$ZodType<Entry>): JsonFile<Entry> {
    return new JsonFile(name, schema, () => this.read(name))
  }

  /** A file as it is now. @throws NotSupportedError when there is none, BadAnswerError when it is no JSON */
  async read(file: string): Promise<JsonValue> {
    const url = new URL(`${file}.json`, this.#base)
    const content = url.protocol === 'file:' ? await readLocal(url) : await this.#fetch(url)
    try {
      return parseJson(content)
    } catch (cause) {
      throw new BadAnswerError(`${url.href} is no JSON`, { cause })
    }
  }

  async #fetch(url: URL): Promise<string> {
    const { fetch = globalThis.fetch, signal, debug } = this.config
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const started = performance.now()
    const headers = { accept: 'application/json' }
    let response: Response
    let content: string
    try {
      response = await fetch(url, {
        headers,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      })
      content = await response.text()
    } catch (cause) {
      signal?.throwIfAborted()
      const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause)
      throw new ConnectionError(`${url.href} cannot be read: ${reason}`, { cause })
    }
    debug?.({
      method: 'GET',
      url: url.href,
      requestHeaders: headers,
      requestBody: undefined,
      status: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: content,
      durationMs: performance.now() - started,
      attempt: 1,
    })
    if (response.ok) return content
    if (response.status === 404) throw missing(url)
    throw errorFromHttp({ status: response.status, message: `${url.href} answered ${response.status}` })
  }
}

function baseUrl(text: string, mayReadFiles: boolean): URL {
  let url: URL
  try {
    url = new URL(text.endsWith('/') ? text : `${text}/`)
  } catch (cause) {
    throw new InvalidInputError(`auth_url: ${JSON.stringify(text)} is no URL`, { cause })
  }
  if (url.protocol === 'http:' || url.protocol === 'https:') return url
  if (url.protocol !== 'file:') throw new InvalidInputError(`auth_url: ${url.protocol} is neither http: nor https:`)
  if (mayReadFiles) return url
  throw new InvalidInputError('auth_url: file: URLs are read only by a dev region that was told to allow them')
}

async function readLocal(url: URL): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  try {
    return await readFile(url, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw missing(url)
    throw new ConnectionError(`${url.href} cannot be read: ${String(cause)}`, { cause })
  }
}

/** A file that is not there says nothing: what it would list is left as it is rather than taken for gone. */
function missing(url: URL): NotSupportedError {
  return new NotSupportedError(`the data set has no ${url.pathname.slice(url.pathname.lastIndexOf('/') + 1)}`)
}
