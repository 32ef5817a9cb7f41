type HeadersLike = NonNullable<RequestInit['headers']>

/**
 * Small stand-ins for the classes of the Fetch API. ky is built on the global ones, and touching one of them loads all
 * of Node's undici: 40 ms, as much as Node itself takes to start. Of them ky needs a bag of headers and a few members.
 */
class LightHeaders {
  readonly #values = new Map<string, string[]>()

  constructor(init?: HeadersLike | LightHeaders) {
    for (const [name, value] of pairsOf(init)) this.append(name, value)
  }

  append(name: string, value: string): void {
    const key = name.toLowerCase()
    this.#values.set(key, [...(this.#values.get(key) ?? []), String(value).trim()])
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), [String(value).trim()])
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase())?.join(', ') ?? null
  }

  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])]
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase())
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase())
  }

  /** In order of the names, as Node's; cookies one by one. */
  *entries(): Generator<[string, string]> {
    for (const [name, values] of [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1)))
      for (const value of name === 'set-cookie' ? values : [values.join(', ')]) yield [name, value]
  }

  *keys(): Generator<string> {
    for (const [name] of this.entries()) yield name
  }

  *values(): Generator<string> {
    for (const [, value] of this.entries()) yield value
  }

  forEach(act: (value: string, name: string, headers: LightHeaders) => void): void {
    for (const [name, value] of this.entries()) act(value, name, this)
  }

  [Symbol.iterator](): Generator<[string, string]> {
    return this.entries()
  }
}

function pairsOf(init: HeadersLike | LightHeaders | undefined): Iterable<readonly [string, string]> {
  if (init === undefined) return []
  if (Symbol.iterator in init) return Array.from(init, ([name = '', value = '']) => [name, value])
  return Object.entries(init).map(([name, value]) => [name, String(value)])
}

/** What ky reads of a request. It has no body: the client sends what it was given, not what ky makes of it. */
class LightRequest {
  readonly url: string
  readonly method: string
  readonly headers: LightHeaders
  readonly signal: AbortSignal
  readonly body = null
  readonly [Symbol.toStringTag] = 'Request'

  constructor(input: string | URL | LightRequest, init: Omit<RequestInit, 'body'> = {}) {
    const base = input instanceof LightRequest ? input : undefined
    this.url = base?.url ?? new URL(String(input)).href
    this.method = init.method ?? base?.method ?? 'GET'
    this.headers = new LightHeaders(init.headers ?? base?.headers)
    this.signal = init.signal ?? base?.signal ?? new AbortController().signal
  }

  clone(): LightRequest {
    return new LightRequest(this)
  }
}

/** What ky and the client read of an answer; its text or body is given to it by the client. */
class LightResponse {
  readonly status: number
  readonly statusText: string
  readonly headers: LightHeaders
  readonly type = 'default'
  readonly body: ReadableStream<Uint8Array> | null
  readonly [Symbol.toStringTag] = 'Response'

  constructor(body: ReadableStream<Uint8Array> | null, init: ResponseInit = {}) {
    this.status = init.status ?? 200
    this.statusText = init.statusText ?? ''
    this.headers = init.headers instanceof LightHeaders ? init.headers : new LightHeaders(init.headers)
    this.body = body
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }
}

/** ky asks whether a body is one; none of ours ever is. */
class LightFormData {}

const STAND_INS = { Headers: LightHeaders, Request: LightRequest, Response: LightResponse, FormData: LightFormData }

/**
 * Puts the stand-ins in the place of Node's classes, unless Node has loaded those already, and lets `load` load ky.
 * While it does there is no ReadableStream: ky would make one to see what streams can do here, and the first costs 6 ms.
 */
export async function withLightWeb<T>(load: () => Promise<T>): Promise<T> {
  const loaded: unknown = Reflect.get(process, 'moduleLoadList')
  if (!Array.isArray(loaded) || loaded.some(name => String(name).includes('undici'))) return load()
  // Assigned and deleted, not defined: looking at the old value, as defining does, would load it.
  for (const [name, standIn] of Object.entries(STAND_INS)) Reflect.set(globalThis, name, standIn)
  Reflect.deleteProperty(globalThis, 'ReadableStream')
  try {
    return await load()
  } finally {
    Object.defineProperty(globalThis, 'ReadableStream', {
      configurable: true,
      get: () => process.getBuiltinModule('node:stream/web').ReadableStream,
    })
  }
}
