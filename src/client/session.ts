import type { Resource } from '../api/resource.ts'
import { ConfigError } from '../core/errors/index.ts'
import { EndpointError } from './errors/endpoint-error.ts'
import { NotFoundError } from './errors/not-found-error.ts'
import { mergeHeaders } from './http/headers.ts'
import { HttpClient } from './http/http-client.ts'
import type { OpenAnswer, Outgoing } from './http/outgoing.ts'
import { retryRule } from './http/retry-rule.ts'
import type { HeaderLines, Upgraded } from './http/upgrade.ts'
import { withQuery } from './query.ts'
import { readAnswer } from './read-answer.ts'
import { ResourceManager } from './resource-manager.ts'
import { type Locality, type ServiceWanted, serviceUrls } from './service-urls.ts'
import type { SessionOptions } from './session-options.ts'
import type { SessionAnswer, SessionRequest, StreamRequest } from './session-request.ts'
import type { Token } from './token.ts'
import { TokenHolder } from './token-holder.ts'
import { joinUrl } from './urls.ts'
import { wireText } from './wire-value.ts'

/**
 * Opens a session. Nothing is sent yet: it authenticates at its first request, once, also when many start together.
 * @throws ConfigError when the auth URL is none
 */
export function openSession(options: SessionOptions): Session {
  const { authUrl } = options
  if (!/^https?:\/\//i.test(authUrl) || !URL.canParse(authUrl))
    throw new ConfigError(
      `the auth URL must be an http or https URL, like https://HOST:5000/v3, not "${options.authUrl}"`,
    )
  const { username, password } = new URL(authUrl)
  if (username !== '' || password !== '')
    throw new ConfigError('the auth URL must not contain a user name or password: give them as credentials')
  return new Session(options)
}

/** Requests to the services of a Cloudpods, on behalf of one user in one project. */
export class Session {
  readonly options: SessionOptions
  readonly #http: HttpClient
  readonly #tokens: TokenHolder
  readonly #where: Locality
  readonly #random: () => number

  /** Use {@link openSession}, which checks the options. */
  constructor(options: SessionOptions) {
    this.options = options
    this.#http = new HttpClient(options)
    this.#tokens = new TokenHolder(this.#http, options, this.#commonHeaders())
    this.#random = options.random ?? Math.random
    this.#where = {
      authUrl: options.authUrl,
      region: options.region ?? '',
      zone: options.zone ?? '',
      endpointType: options.endpointType ?? '',
    }
  }

  /**
   * The session's token; authenticates where that has not been done.
   * @throws AuthError when keystone refuses
   */
  token(): Promise<Token> {
    return this.#tokens.current()
  }

  /**
   * The base URLs of a service, any of which will do.
   * @throws EndpointError when the catalogue has none; AuthError
   */
  async serviceUrls(service: string, wanted: Omit<ServiceWanted, 'service'>): Promise<readonly string[]> {
    const token = await this.token()
    return serviceUrls(token.catalog, this.#where, { ...wanted, service })
  }

  /** The verbs of a resource. */
  manager(resource: Resource): ResourceManager {
    return new ResourceManager(this, resource)
  }

  /**
   * Sends JSON and reads JSON. Reads are repeated after failures that may pass, writes are not; a refused token is
   * renewed once.
   * @throws RequestError of the class that fits, EndpointError, InterruptedError
   */
  async request(request: SessionRequest): Promise<SessionAnswer> {
    const { body, idempotent, method } = request
    const json = body === undefined ? undefined : { text: wireText(body), value: body }
    const retry = idempotent === undefined ? retryRule(method) : idempotent ? 'idempotent' : 'never'
    return this.#withToken(true, async token => {
      const outgoing = { ...this.#outgoing(token, request, { 'Content-Type': 'application/json' }), json, retry }
      return readAnswer(outgoing, await this.#http.send(outgoing))
    })
  }

  /**
   * Gives the answer's body unread: downloads. A body to send may be of any kind; with one the request is never
   * repeated and has no time limit.
   * @throws RequestError of the class that fits, also while the body is read; EndpointError, InterruptedError
   */
  async stream(request: StreamRequest): Promise<OpenAnswer> {
    return this.#withToken(request.body === undefined, token => this.#http.open(this.#streamed(token, request)))
  }

  /**
   * Sends a body of any kind and reads JSON: uploads. Never repeated, no time limit where there is a body.
   * @throws RequestError of the class that fits, EndpointError, InterruptedError
   */
  async upload(request: StreamRequest): Promise<SessionAnswer> {
    return this.#withToken(request.body === undefined, async token => {
      const outgoing = this.#streamed(token, request)
      return readAnswer(outgoing, await this.#http.send(outgoing))
    })
  }

  /**
   * Asks a server to go on in another protocol on the same connection, `lines` being header fields of several lines.
   * @throws RequestError of the class that fits when it does not; EndpointError, InterruptedError
   */
  async upgrade(request: SessionRequest, protocol: string, lines: HeaderLines = {}): Promise<Upgraded> {
    const { upgrade } = await import('./http/upgrade.ts')
    return this.#withToken(true, token => {
      const outgoing = this.#outgoing(token, request, { Connection: 'Upgrade', Upgrade: protocol })
      return upgrade(outgoing, lines, this.options)
    })
  }

  async #withToken<T>(mayRepeat: boolean, act: (token: Token) => Promise<T>): Promise<T> {
    const token = await this.#tokens.current()
    try {
      return await act(token)
    } catch (error) {
      if (error instanceof NotFoundError && token.catalog.services.length === 0) throw withoutCatalog(error)
      if (!mayRepeat || !this.#tokens.mayHelp(token, error)) throw error
      return act(await this.#tokens.renew(token))
    }
  }

  #streamed(token: Token, request: StreamRequest): Outgoing {
    const { body, contentLength } = request
    const length: Record<string, string> =
      contentLength === undefined ? {} : { 'Content-Length': String(contentLength) }
    return { ...this.#outgoing(token, request, length), source: body }
  }

  /** Where a request goes and with which headers. The session's own headers win over the request's. */
  #outgoing(token: Token, request: SessionRequest | StreamRequest, defaults: Record<string, string>): Outgoing {
    const { service, method, path, query } = request
    const urls = /^https?:\/\//.test(service) ? [service] : serviceUrls(token.catalog, this.#where, request)
    const base = urls[Math.floor(this.#random() * urls.length)] ?? this.#where.authUrl
    const url = joinUrl(base, withQuery(path, query))
    const identity = { 'X-Auth-Token': token.id.reveal() }
    const headers = mergeHeaders(identity, this.#commonHeaders(), defaults, request.headers, this.options.headers)
    return { method, url, headers, retry: retryRule(method) }
  }

  #commonHeaders(): Record<string, string> {
    return { Accept: '*/*', 'User-Agent': this.options.userAgent ?? 'climc' }
  }
}

/** Keystone gives a token without a project no catalogue; then everything is asked of keystone itself, in vain. */
function withoutCatalog(cause: NotFoundError): EndpointError {
  const message = 'the token names no services, as it belongs to no project: set the project (OS_PROJECT_NAME)'
  return new EndpointError(message, { cause })
}
