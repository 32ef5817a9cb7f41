import type { Resource } from '../api/resource.ts'
import { ConfigError } from '../core/errors/index.ts'
import { HttpClient } from './http/http-client.ts'
import type { Outgoing } from './http/outgoing.ts'
import { type RetryRule, retryRule } from './http/retry.ts'
import { withQuery } from './query.ts'
import { readAnswer } from './read-answer.ts'
import { ResourceManager } from './resource-manager.ts'
import { type Locality, type ServiceWanted, serviceUrls } from './service-urls.ts'
import type { SessionOptions } from './session-options.ts'
import type { SessionAnswer, SessionRequest, StreamAnswer, StreamRequest } from './session-request.ts'
import type { Token } from './token.ts'
import { TokenHolder } from './token-holder.ts'
import { joinUrl } from './urls.ts'
import { wireText } from './wire-value.ts'

/**
 * Opens a session. Nothing is sent yet: it authenticates at its first request, once, also when many start together.
 * @throws ConfigError when the auth URL is none
 */
export function openSession(options: SessionOptions): Session {
  if (!/^https?:\/\//i.test(options.authUrl) || !URL.canParse(options.authUrl))
    throw new ConfigError(
      `the auth URL must be an http or https URL, like https://HOST:5000/v3, not "${options.authUrl}"`,
    )
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
    const retry: RetryRule = request.idempotent === undefined ? retryRule(request.method) : ruleFor(request.idempotent)
    const text = request.body === undefined ? undefined : wireText(request.body)
    const json = text === undefined ? undefined : { text, value: request.body }
    return this.#withToken(true, async token => {
      const headers = { 'Content-Type': 'application/json', ...request.headers }
      const outgoing: Outgoing = {
        ...this.#address(token, request),
        headers: this.#headers(token, headers),
        json,
        retry,
      }
      return readAnswer(outgoing, await this.#http.send(outgoing))
    })
  }

  /**
   * Sends any body and gives the answer's body unread. Never repeated; a refused token is renewed where there is no
   * body to send again. No time limit.
   * @throws RequestError of the class that fits, EndpointError, InterruptedError
   */
  async stream(request: StreamRequest): Promise<StreamAnswer> {
    return this.#withToken(request.body === undefined, async token => {
      const length = request.contentLength === undefined ? {} : { 'Content-Length': String(request.contentLength) }
      const headers = this.#headers(token, { ...length, ...request.headers })
      const address = this.#address(token, request)
      const {
        status,
        headers: said,
        body,
      } = await this.#http.open({
        ...address,
        headers,
        source: request.body,
        retry: 'never',
      })
      return { status, headers: said, body }
    })
  }

  async #withToken<T>(mayRepeat: boolean, act: (token: Token) => Promise<T>): Promise<T> {
    const token = await this.#tokens.current()
    try {
      return await act(token)
    } catch (error) {
      if (!mayRepeat || !this.#tokens.mayHelp(token, error)) throw error
      return act(await this.#tokens.renew(token))
    }
  }

  #address(token: Token, request: SessionRequest | StreamRequest): { method: string; url: string } {
    const { service, method } = request
    const urls = /^https?:\/\//.test(service) ? [service] : serviceUrls(token.catalog, this.#where, request)
    const base = urls[Math.floor(this.#random() * urls.length)] ?? this.#where.authUrl
    return { method, url: joinUrl(base, withQuery(request.path, request.query)) }
  }

  #headers(token: Token, own: Readonly<Record<string, string>>): Record<string, string> {
    return { 'X-Auth-Token': token.id.reveal(), ...this.#commonHeaders(), ...own, ...this.options.headers }
  }

  #commonHeaders(): Record<string, string> {
    return { Accept: '*/*', 'Accept-Encoding': '*', 'User-Agent': this.options.userAgent ?? 'climc' }
  }
}

function ruleFor(idempotent: boolean): RetryRule {
  return idempotent ? 'idempotent' : 'never'
}
