import { isDeepStrictEqual } from 'node:util'
import { parseJson, stringifyJson } from '../../src/core/json.ts'

const BASE = 'http://stub.test'
export const AUTH_URL = `${BASE}/identity/v3`
/** What no test may find in an output. */
export const TOKEN = 'tok-4f1d-do-not-show'

/** What the server does with one request. `key` is `METHOD /path?query` below the endpoint, the query as sent. */
export interface Stub {
  readonly key: string
  /** The body that must be sent; none when absent. */
  readonly body?: unknown
  readonly answer: Answer
}

export type Answer =
  | { readonly json: unknown; readonly status?: number; readonly headers?: Record<string, string> }
  | { readonly text: string; readonly status?: number; readonly headers?: Record<string, string> }
  /** No answer: the connection fails like this. */
  | { readonly fails: Error }
  /** No answer, ever; ends when the request is aborted. */
  | 'hangs'
  /** No answer, ever; what is called when the request has come in. */
  | { readonly hangsAfter: () => void }

/** What was asked of the server, the authentication left out. */
export interface Asked {
  readonly key: string
  readonly body?: unknown
}

/**
 * A cloud in place of the network: every request must be one that a test told of, and every one told of must come.
 * Authentication answers by itself; the catalogue has every service at `http://stub.test/<service>`.
 */
export class StubCloud {
  readonly asked: Asked[] = []
  /** How often somebody authenticated. */
  authentications = 0
  /** Bodies of the authentications. */
  readonly authBodies: string[] = []
  readonly #left: Stub[]
  readonly #unmatched: string[] = []
  #authAnswer: Answer | undefined

  constructor(stubs: readonly Stub[], options: { readonly auth?: Answer } = {}) {
    this.#left = [...stubs]
    this.#authAnswer = options.auth
  }

  /** @throws Error naming requests that nobody told of, and those told of that never came */
  verify(): void {
    const complaints = [
      ...this.#unmatched.map(request => `no stub for: ${request}`),
      ...this.#left.map(stub => `never asked: ${describe(stub)}`),
    ]
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const text = await request.text()
    if (request.method === 'POST' && pathname === '/identity/v3/auth/tokens') {
      this.authentications++
      this.authBodies.push(text)
      return give(this.#authAnswer ?? { json: tokenBody(), headers: { 'x-subject-token': TOKEN } }, request.signal)
    }
    const body = text === '' ? undefined : parseJson(text)
    const key = `${request.method} ${pathname.replace(/^\/[^/]*/, '')}${search}`
    this.asked.push(body === undefined ? { key } : { key, body })
    const at = this.#left.findIndex(stub => stub.key === key && isDeepStrictEqual(plain(stub.body), plain(body)))
    const [stub] = at < 0 ? [] : this.#left.splice(at, 1)
    if (stub === undefined) {
      this.#unmatched.push(describe({ key, body }))
      return new Response('{"error":{"code":599,"details":"no stub"}}', { status: 418 })
    }
    return give(stub.answer, request.signal)
  }
}

/** A stub, in short. */
export function on(key: string, json: unknown, body?: unknown): Stub {
  return { key, answer: { json }, ...(body === undefined ? {} : { body }) }
}

/** A stub that refuses, as the region does: status, class and details. */
export function refuse(key: string, status: number, errorClass: string, details: string, body?: unknown): Stub {
  const json = { error: { class: errorClass, code: status, details } }
  return { key, answer: { status, json }, ...(body === undefined ? {} : { body }) }
}

function describe({ key, body }: Asked): string {
  return body === undefined ? key : `${key} ${stringifyJson(body)}`
}

/** Comparable whatever the prototypes are. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : parseJson(stringifyJson(value))
}

async function give(answer: Answer, signal: AbortSignal): Promise<Response> {
  if (answer === 'hangs' || 'hangsAfter' in answer) {
    if (answer !== 'hangs') answer.hangsAfter()
    return new Promise((_, reject) => {
      const stop = (): void => reject(signal.reason)
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
    })
  }
  if ('fails' in answer) throw new TypeError('fetch failed', { cause: answer.fails })
  const body = 'text' in answer ? answer.text : stringifyJson(answer.json)
  const headers = { 'content-type': 'application/json', ...answer.headers }
  return new Response(body, { status: answer.status ?? 200, headers })
}

const SERVICES = ['compute', 'compute_v2', 'identity', 'lab']

function tokenBody(): unknown {
  const domain = { id: 'default', name: 'Default' }
  const endpoints = (service: string) =>
    ['internal', 'public', 'admin'].map(kind => ({
      id: service + kind,
      interface: kind,
      region: 'r0',
      region_id: 'r0',
      name: service,
      url: service === 'identity' ? AUTH_URL : `${BASE}/${service}`,
    }))
  return {
    token: {
      methods: ['password'],
      issued_at: '2026-01-01T00:00:00.000000Z',
      expires_at: new Date(Date.now() + 864e5).toISOString(),
      project: { id: 'proj-id', name: 'system', domain },
      roles: [{ id: 'role-id', name: 'admin' }],
      user: { id: 'user-id', name: 'sysadmin', domain },
      catalog: SERVICES.map(s => ({ id: s, type: s, name: s, endpoints: endpoints(s) })),
    },
  }
}
