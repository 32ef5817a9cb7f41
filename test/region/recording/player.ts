import { isJsonObject, type JsonValue } from '../../../src/core/json.ts'
import type { DevRegion } from '../../../src/region/index.ts'
import type { Exchange } from './exchange.ts'

/** What the dev region answered to a recorded request. */
export interface Played {
  readonly status: number
  /** Parsed; undefined when it was empty. */
  readonly body: JsonValue | undefined
}

/** Plays recorded requests to a dev region, with its own ids, tokens and addresses in the place of the recorded ones. */
export class Player {
  readonly #region: DevRegion
  readonly #dataUrl: string
  readonly #ids = new Map<string, string>()
  readonly #tokens = new Map<string, string>()
  readonly #seen = new Set<string>()
  /** Logins that were accepted, with the token of each: checking a password is meant to take time. */
  readonly #loggedIn = new Map<string, string>()
  #administrator = ''

  constructor(region: DevRegion, dataUrl: string) {
    this.#region = region
    this.#dataUrl = dataUrl
  }

  /** @returns the answer here; undefined when the same was asked just before */
  async play(exchange: Exchange): Promise<Played | undefined> {
    const { method, raw_url, request_headers } = exchange
    const body =
      exchange.request_body == null
        ? exchange.request_body_text
        : this.#translate(exchange, JSON.stringify(exchange.request_body))
    const token = request_headers['x-auth-token']
    const key = [method, raw_url, body, token === undefined ? '' : this.#token(exchange, token)].join(' ')
    const login = raw_url.endsWith('/auth/tokens') && method === 'POST'
    const recorded = exchange.response_headers?.['x-subject-token']
    const again = this.#loggedIn.get(key)
    if (again !== undefined && exchange.status === 200) {
      if (recorded !== undefined) this.#tokens.set(recorded, again)
      return undefined
    }
    if (method === 'GET' && this.#seen.has(key)) return undefined
    const headers: Record<string, string> = { 'Content-Type': 'application/json' }
    for (const name of ['x-auth-token', 'x-subject-token']) {
      const value = request_headers[name]
      if (value !== undefined) headers[name] = this.#token(exchange, value)
    }
    const sends = body !== undefined && method !== 'GET' && method !== 'HEAD'
    const response = await fetch(this.#region.url + this.#translate(exchange, raw_url), {
      method,
      headers,
      ...(sends ? { body } : {}),
    })
    const text = await response.text()
    const answered: JsonValue | undefined = text === '' ? undefined : JSON.parse(text)
    const given = response.headers.get('x-subject-token')
    if (given !== null && recorded !== undefined) {
      this.#loggedIn.set(key, given)
      if (this.#administrator === '') this.#administrator = given
      this.#tokens.set(recorded, given)
    }
    if (response.status === 200 && exchange.status === 200) this.#learn(exchange.response_body, answered)
    if (method !== 'GET' && !login) {
      this.#seen.clear()
      await this.#region.settled()
    }
    if (method === 'GET') this.#seen.add(key)
    return { status: response.status, body: answered }
  }

  #token(exchange: Exchange, recorded: string): string {
    const known = this.#tokens.get(recorded)
    const refused = exchange.status === 401 || exchange.status === 403
    return known ?? (recorded.startsWith('<token:') && !refused ? this.#administrator : recorded)
  }

  #translate(exchange: Exchange, text: string): string {
    return text
      .replaceAll(/<token:\d+>/g, token => this.#token(exchange, token))
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b/g, id => this.#ids.get(id) ?? id)
      .replaceAll('http://127.0.0.1:39900', this.#dataUrl)
      .replaceAll('127.0.0.1:39999', '127.0.0.1:1')
  }

  /** Pairs the ids in two answers to the same question, object by object and by name. */
  #learn(recorded: unknown, here: unknown): void {
    if (Array.isArray(recorded) && Array.isArray(here)) {
      const byName = new Map(here.filter(isJsonObject).map(row => [row.name, row]))
      for (const row of recorded)
        if (isJsonObject(row) && row.name !== undefined) this.#learn(row, byName.get(row.name))
      return
    }
    if (!isJsonObject(recorded) || !isJsonObject(here)) return
    for (const [member, value] of Object.entries(recorded)) {
      const own: JsonValue | undefined = here[member]
      const isId = typeof value === 'string' && (member === 'id' || member.endsWith('_id')) && value.length >= 32
      if (isId && typeof own === 'string') this.#ids.set(value, own)
      else this.#learn(value, own)
    }
  }
}
