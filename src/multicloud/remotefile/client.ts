import type { ProviderConfig } from '../../cloudprovider/config.ts'
import { BadAnswerError, CloudError, InvalidInputError } from '../../cloudprovider/errors/index.ts'
import { type JsonValue, parseJson } from '../../core/json.ts'
import type { z } from '../../core/zod.ts'
import { elementsOf } from './elements.ts'
import { type Elements, JsonFile } from './json-file.ts'
import { openLocal, openRemote } from './open.ts'
import { SCHEMAS } from './schemas.ts'
import { Spool } from './spool.ts'

/**
 * The files under an account's URL. Each is read once and kept as long as the provider lives, as the original does;
 * refreshing a resource reads its file again.
 */
export class RemoteFileClient {
  readonly config: ProviderConfig
  readonly #base: URL
  readonly #spool = new Spool()

  readonly projects = this.#file('projects', SCHEMAS.projects)
  readonly regions = this.#file('regions', SCHEMAS.regions)
  readonly zones = this.#file('zones', SCHEMAS.zones, 'id', 'region_id')
  readonly vpcs = this.#file('vpcs', SCHEMAS.vpcs, 'region_id')
  readonly wires = this.#file('wires', SCHEMAS.wires, 'vpc_id')
  readonly networks = this.#file('networks', SCHEMAS.networks, 'wire_id')
  readonly storages = this.#file('storages', SCHEMAS.storages, 'id', 'zone_id')
  readonly disks = this.#file('disks', SCHEMAS.disks, 'storage_id')
  readonly hosts = this.#file('hosts', SCHEMAS.hosts, 'zone_id')
  readonly instances = this.#file('instances', SCHEMAS.instances, 'host_id')
  readonly eips = this.#file('eips', SCHEMAS.eips, 'region_id')
  readonly secgroups = this.#file('secgroups', SCHEMAS.secgroups, 'id')
  readonly buckets = this.#file('buckets', SCHEMAS.buckets, 'region_id')
  readonly dbinstances = this.#file('dbinstances', SCHEMAS.dbinstances, 'region_id')
  readonly loadbalancers = this.#file('loadbalancers', SCHEMAS.loadbalancers, 'region_id')
  readonly misc = new JsonFile(this.#spool, {
    name: 'misc',
    schema: SCHEMAS.misc,
    lookups: [],
    read: () => this.#whole('misc'),
  })

  /** @throws CloudError when the URL is none, InvalidInputError when it is of a scheme that may not be read */
  constructor(config: ProviderConfig) {
    this.config = config
    this.#base = baseUrl(config.url, config.allowFileUrls === true)
  }

  #file<Entry extends { id: string }>(
    name: string,
    schema: z.core.$ZodType<Entry>,
    ...lookups: (keyof Entry & string)[]
  ): JsonFile<Entry> {
    return new JsonFile(this.#spool, { name, schema, lookups, read: () => this.#streamed(name) })
  }

  /** A file as it is now, whole. @throws NotSupportedError when there is none, BadAnswerError when it is no JSON */
  async read(file: string): Promise<JsonValue> {
    const url = this.#urlOf(file)
    const text = await readText(await this.#open(url))
    try {
      return parseJson(text)
    } catch (cause) {
      throw noJson(url, cause)
    }
  }

  /** What a file lists, as it arrives. */
  async *#streamed(file: string): Elements {
    const url = this.#urlOf(file)
    const text = await this.#open(url)
    try {
      yield* elementsOf(text)
    } catch (cause) {
      if (cause instanceof SyntaxError) throw noJson(url, cause)
      if (cause instanceof TypeError) throw noList(file, cause)
      throw cause
    }
  }

  /** What a file lists whose entries have members of any form, so that every digit counts. */
  async *#whole(file: string): Elements {
    const list = await this.read(file)
    if (!Array.isArray(list)) throw noList(file)
    yield list
  }

  #urlOf(file: string): URL {
    return new URL(`${file}.json`, this.#base)
  }

  #open(url: URL): Promise<AsyncIterable<Uint8Array>> {
    return url.protocol === 'file:' ? openLocal(url) : openRemote(url, this.config)
  }
}

function noJson(url: URL, cause: unknown): BadAnswerError {
  return new BadAnswerError(`${url.href} is no JSON`, { cause })
}

function noList(file: string, cause?: unknown): BadAnswerError {
  return new BadAnswerError(`${file}.json is not as it should be: it is no list`, { cause })
}

async function readText(text: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let whole = ''
  for await (const chunk of text) whole += decoder.decode(chunk, { stream: true })
  return whole + decoder.decode()
}

function baseUrl(text: string, mayReadFiles: boolean): URL {
  let url: URL
  try {
    url = new URL(text.endsWith('/') ? text : `${text}/`)
  } catch (cause) {
    // The original takes any text for a URL, and fails as a client with what it asked of it.
    throw new CloudError('invalid-input', 'ClientError', `auth_url: ${JSON.stringify(text)} is no URL`, { cause })
  }
  if (url.protocol === 'http:' || url.protocol === 'https:') return url
  if (url.protocol !== 'file:') throw new InvalidInputError(`auth_url: ${url.protocol} is neither http: nor https:`)
  if (mayReadFiles) return url
  throw new InvalidInputError('auth_url: file: URLs are read only by a dev region that was told to allow them')
}
