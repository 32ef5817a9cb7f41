import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { openSession, type Session, type SessionOptions } from '../../../src/client/index.ts'
import { type JsonValue, parseJson, stringifyJson } from '../../../src/core/json.ts'
import { Secret } from '../../../src/core/secret.ts'

/** A request as it arrived. */
export interface Seen {
  readonly method: string
  /** As sent, escaped, with the query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly body: JsonValue | undefined
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** JSON; a string goes out as it is. */
  readonly body?: JsonValue
  /** Instead of answering: break the connection, or say nothing. */
  readonly instead?: 'reset' | 'hang'
}

export type Handler = Reply | ((seen: Seen) => Reply | Promise<Reply>)

/** A keystone and the services behind it, in one HTTP server. Requests that nothing answers fail the test. */
export class FakeCloud {
  readonly seen: Seen[] = []
  readonly unmatched: string[] = []
  readonly #routes = new Map<string, Handler[]>()
  readonly server: Server
  #tokens = 0
  /** What `/v3/auth/tokens` puts into the token besides the user; replaced by tests of the catalogue. */
  token: Record<string, JsonValue> = {}
  scheme = 'http'

  constructor(server: Server = createServer()) {
    this.server = server
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.#serve(request, response)
    })
  }

  get url(): string {
    const address = this.server.address()
    return `${this.scheme}://127.0.0.1:${isPort(address) ? address.port : 0}`
  }

  get authUrl(): string {
    return `${this.url}/v3`
  }

  /** Answers a method and URL (path and query, as sent). Several handlers answer in turn, the last one for good. */
  on(method: string, url: string, ...handlers: Handler[]): this {
    this.#routes.set(`${method} ${url}`, handlers)
    return this
  }

  /** The requests that were no authentication. */
  get calls(): Seen[] {
    return this.seen.filter(seen => !seen.url.endsWith('/tokens'))
  }

  get logins(): Seen[] {
    return this.seen.filter(seen => seen.url.endsWith('/tokens'))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const text = Buffer.concat(chunks).toString('utf8')
    const { method = '', url = '', headers } = request
    const seen: Seen = { method, url, headers, text, body: parsed(text) }
    this.seen.push(seen)
    const reply = await this.#reply(seen)
    if (reply.instead === 'hang') return
    if (reply.instead === 'reset') {
      request.socket.destroy()
      return
    }
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
    response.end(
      typeof reply.body === 'string' ? reply.body : reply.body === undefined ? '' : stringifyJson(reply.body),
    )
  }

  async #reply(seen: Seen): Promise<Reply> {
    const handlers = this.#routes.get(`${seen.method} ${seen.url}`)
    const handler = handlers !== undefined && handlers.length > 1 ? handlers.shift() : handlers?.[0]
    if (handler !== undefined) return typeof handler === 'function' ? handler(seen) : handler
    if (seen.method === 'POST' && seen.url === '/v3/auth/tokens') return this.grant()
    this.unmatched.push(`${seen.method} ${seen.url}`)
    return { status: 501, body: { code: 501, class: 'Unmatched', details: `${seen.method} ${seen.url}` } }
  }

  /** A token: `token-1`, `token-2`, … */
  grant(): Reply {
    const id = `token-${++this.#tokens}`
    return { headers: { 'x-subject-token': id }, body: { id, token: tokenBody(this.url, this.token) } }
  }
}

/** The token object that keystone answers with; service `compute_v2` is at `/compute`, others as given. */
export function tokenBody(url: string, more: Record<string, JsonValue> = {}): Record<string, JsonValue> {
  const domain = { id: 'default', name: 'Default' }
  return {
    audit_ids: ['1'],
    expires_at: '2099-01-01T00:00:00.000000Z',
    methods: ['password'],
    user: { id: 'user-id', name: 'sysadmin', domain },
    project: { id: 'project-id', name: 'system', domain },
    roles: [{ id: 'role-id', name: 'admin' }],
    catalog: [
      service('compute_v2', `${url}/compute`),
      service('identity', `${url}/v3`),
      service('image', `${url}/image`),
    ],
    ...more,
  }
}

export function service(type: string, url: string, interfaces = ['internal', 'public', 'admin']): JsonValue {
  const endpoints = interfaces.map(name => ({
    id: `${type}-${name}`,
    interface: name,
    region: 'r0',
    region_id: 'r0',
    url,
    name: `${type}-${name}`,
  }))
  return { id: type, type, name: type, endpoints }
}

/** Starts a cloud that stops with the test, and then proves that every request was expected. */
export async function startCloud(server?: Server): Promise<FakeCloud> {
  const cloud = new FakeCloud(server)
  await new Promise<void>(resolve => {
    cloud.server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    cloud.server.closeAllConnections()
    await new Promise(resolve => {
      cloud.server.close(resolve)
    })
    if (cloud.unmatched.length > 0) throw new Error(`nothing answers ${cloud.unmatched.join(', ')}`)
  })
  return cloud
}

/** A session of sysadmin in project system; retries wait next to nothing. */
export function login(cloud: FakeCloud, options: Partial<SessionOptions> = {}): Session {
  return openSession({
    authUrl: cloud.authUrl,
    credentials: { kind: 'password', username: 'sysadmin', password: new Secret('pw-sysadmin'), domain: 'Default' },
    projectName: 'system',
    region: 'r0',
    endpointType: 'internalURL',
    retry: { delay: 1 },
    ...options,
  })
}

/** A port that nothing listens on. */
export async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise(resolve => {
    server.close(resolve)
  })
  return isPort(address) ? address.port : 1
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('it was not rejected')
}

function isPort(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

function parsed(text: string): JsonValue | undefined {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}
