import type { ProviderRuntime } from '../../cloudprovider/config.ts'
import {
  AccountReadOnlyError,
  BadAnswerError,
  type CloudError,
  ConnectionError,
  parseRetryAfter,
  TimeoutError,
} from '../../cloudprovider/errors/index.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import { sleep } from '../../cloudprovider/wait.ts'
import { z } from '../../core/zod.ts'
import { reportExchange } from './debug.ts'
import { testCloudError } from './errors.ts'
import { Limiter } from './limiter.ts'
import { type Credentials, signedHeaders } from './signer.ts'

/** Items of a page; the API takes at most 500. */
const PAGE_SIZE = 200
const MAX_PARALLEL = 4
const MAX_ATTEMPTS = 5
const REQUEST_TIMEOUT_MS = 30_000
const MAX_WAIT_MS = 20_000

const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }) })
const pageBody = z.object({ items: z.array(z.unknown()), nextMarker: z.optional(z.string()) })
const itemBody = z.object({ item: z.unknown() })

export type Query = Readonly<Record<string, string | number | undefined>>

interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Query
  readonly body?: object
}

/**
 * TestCloud's API. Requests are signed, at most {@link MAX_PARALLEL} run at a time, what failed for the moment is asked
 * again with patience, and lists are read a page ahead.
 */
export class TestCloudClient {
  readonly runtime: ProviderRuntime
  readonly #readOnly: boolean
  readonly #endpoint: URL
  readonly #credentials: Credentials
  readonly #limiter = new Limiter(MAX_PARALLEL)

  /** @param readOnly refuse every change before it is sent */
  constructor(endpoint: string, credentials: Credentials, runtime: ProviderRuntime, readOnly: boolean) {
    this.#readOnly = readOnly
    this.#endpoint = new URL(endpoint.endsWith('/') ? endpoint : `${endpoint}/`)
    this.#credentials = credentials
    this.runtime = runtime
  }

  /** One resource. @throws NotFoundError */
  async get<T>(path: string, schema: z.core.$ZodType<T>): Promise<T> {
    return this.#item({ method: 'GET', path }, schema)
  }

  /** The whole answer, for what is no list and no item. */
  async read<T>(path: string, schema: z.core.$ZodType<T>): Promise<T> {
    return parse(schema, await this.#send({ method: 'GET', path }), path)
  }

  /** Asks for a change and returns the resource as it is then. */
  async post<T>(path: string, body: object, schema: z.core.$ZodType<T>): Promise<T> {
    return this.#item({ method: 'POST', path, body }, schema)
  }

  async patch<T>(path: string, body: object, schema: z.core.$ZodType<T>): Promise<T> {
    return this.#item({ method: 'PATCH', path, body }, schema)
  }

  async delete(path: string, query: Query = {}): Promise<void> {
    await this.#send({ method: 'DELETE', path, query })
  }

  /** Every item of a list. The next page is on its way while this one is read; no more than two are held. */
  async *list<T>(path: string, query: Query, schema: z.core.$ZodType<T>): CloudList<T> {
    const items = z.array(schema)
    let page = this.#page(path, query, undefined)
    for (;;) {
      const { items: raw, nextMarker } = await page
      if (nextMarker !== undefined) {
        page = this.#page(path, query, nextMarker)
        // Whoever stops reading early never awaits it: its failure then concerns nobody.
        page.catch(() => undefined)
      }
      yield* parse(items, raw, path)
      if (nextMarker === undefined) return
    }
  }

  async #page(path: string, query: Query, marker: string | undefined) {
    const request: Request = { method: 'GET', path, query: { ...query, limit: PAGE_SIZE, marker } }
    return parse(pageBody, await this.#send(request), path)
  }

  async #item<T>(request: Request, schema: z.core.$ZodType<T>): Promise<T> {
    const answer = parse(itemBody, await this.#send(request), request.path)
    return parse(schema, answer.item, request.path)
  }

  /** Sends until it is answered, for good or with an error that will not pass. */
  async #send(request: Request): Promise<unknown> {
    if (this.#readOnly && request.method !== 'GET')
      throw new AccountReadOnlyError(`${request.method} ${request.path}: this account is read-only`)
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#limiter.run(() => this.#attempt(request, attempt))
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        const wait = error.retryAfterMs ?? backoff(attempt)
        if (attempt >= MAX_ATTEMPTS || !error.mayRetry(request) || wait > MAX_WAIT_MS) throw error.error
        await sleep(this.runtime, wait)
      }
    }
  }

  async #attempt(request: Request, attempt: number): Promise<unknown> {
    const { fetch = globalThis.fetch, now = () => new Date(), signal } = this.runtime
    const url = this.#url(request)
    const body = request.body === undefined ? '' : JSON.stringify(request.body)
    const headers: Record<string, string> = {
      accept: 'application/json',
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      ...signedHeaders(this.#credentials, request.method, url, body, now()),
    }
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS)
    const started = performance.now()
    const report = reportExchange(this.runtime, {
      method: request.method,
      url: url.href,
      headers,
      body,
      attempt,
      started,
    })
    let response: Response
    let text: string
    try {
      response = await fetch(url, {
        method: request.method,
        headers,
        ...(body === '' ? {} : { body }),
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      })
      text = await response.text()
    } catch (cause) {
      report(undefined, undefined)
      signal?.throwIfAborted()
      throw new Failure(connectionError(url, timeout.aborted, cause), undefined)
    }
    report(response, text)
    const answer = parseBody(text, url, response)
    if (response.ok) return answer
    throw failureOf(request, response, answer, now().getTime())
  }

  #url(request: Request): URL {
    const url = new URL(`v1/${request.path}`, this.#endpoint)
    for (const [name, value] of Object.entries(request.query ?? {}))
      if (value !== undefined) url.searchParams.set(name, String(value))
    return url
  }
}

/** An error together with what is needed to decide about another attempt. */
class Failure extends Error {
  readonly error: CloudError
  readonly retryAfterMs: number | undefined

  constructor(error: CloudError, retryAfterMs: number | undefined) {
    super(error.message)
    this.error = error
    this.retryAfterMs = retryAfterMs
  }

  /** A change is asked for again only where the cloud said that it did nothing. */
  mayRetry(request: Request): boolean {
    if (this.error.status === 429) return true
    if (request.method !== 'GET') return false
    return this.error.status === undefined || this.error.status >= 500
  }
}

function connectionError(url: URL, timedOut: boolean, cause: unknown): CloudError {
  if (timedOut)
    return new TimeoutError(`TestCloud at ${url.origin} did not answer within ${REQUEST_TIMEOUT_MS / 1000} s`, {
      cause,
    })
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause)
  return new ConnectionError(`TestCloud at ${url.origin} cannot be reached: ${reason}`, { cause })
}

function failureOf(request: Request, response: Response, answer: unknown, now: number): Failure {
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), now)
  const parsed = errorBody.safeParse(answer)
  const said = parsed.success ? parsed.data.error : undefined
  const error = testCloudError({
    status: response.status,
    message: `${request.method} ${request.path}: ${said?.message ?? `TestCloud answered ${response.status}`}`,
    ...(said === undefined ? {} : { vendorCode: said.code, requestId: said.requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
  return new Failure(error, retryAfterMs)
}

function parseBody(text: string, url: URL, response: Response): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (!response.ok) return undefined
    throw new BadAnswerError(
      `${url.origin} is no TestCloud: ${url.pathname} answered ${response.status} without JSON`,
      { cause },
    )
  }
}

function parse<T>(schema: z.core.$ZodType<T>, value: unknown, path: string): T {
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new BadAnswerError(
    `TestCloud's answer to ${path} is not as documented: ${issue?.path.join('.')}: ${issue?.message}`,
    {
      cause: result.error,
    },
  )
}

/** 0.2, 0.4, 0.8, … seconds, each with up to half as much again so that clients do not return together. */
function backoff(attempt: number): number {
  return 200 * 2 ** (attempt - 1) * (1 + Math.random() / 2)
}
