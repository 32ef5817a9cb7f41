import type { Resource } from '../api/resource.ts'
import { ClimcError } from '../core/errors/index.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { maskSecrets } from '../core/secret.ts'
import type { OpenAnswer } from './http/outgoing.ts'
import type { Upgraded } from './http/upgrade.ts'
import { withQuery } from './query.ts'
import { Session } from './session.ts'
import type { SessionOptions } from './session-options.ts'
import { SessionAnswer, type SessionRequest, type StreamRequest } from './session-request.ts'
import { type WireValue, wireText } from './wire-value.ts'

/** A request that would have been sent, fit to be shown. */
export interface Unsent {
  readonly method: string
  /** With its query. */
  readonly path: string
  /** Its text, secrets masked; empty where there is none. */
  readonly body: string
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/**
 * A session that sends what reads, and only notes what would change something: for dry runs. A change is answered with
 * an empty object of the resource; an upload, a download by POST or a change of protocol ends the rehearsal.
 */
export class Rehearsal extends Session {
  readonly unsent: Unsent[] = []
  readonly #answer: JsonObject

  constructor(options: SessionOptions, { keyword, plural }: Resource) {
    super(options)
    this.#answer = { [keyword]: {}, [plural]: {} }
  }

  override async request(request: SessionRequest): Promise<SessionAnswer> {
    if (READS.has(request.method)) return super.request(request)
    this.#note(request, request.body)
    const { method, path } = request
    const data: JsonValue = { ...this.#answer }
    return new SessionAnswer(
      { method, url: path, headers: {}, retry: 'never' },
      { status: 200, headers: new Headers(), data, text: '' },
    )
  }

  override async stream(request: StreamRequest): Promise<OpenAnswer> {
    if (READS.has(request.method)) return super.stream(request)
    return this.#end(request)
  }

  override async upload(request: StreamRequest): Promise<SessionAnswer> {
    return this.#end(request)
  }

  override async upgrade(request: SessionRequest): Promise<Upgraded> {
    return this.#end(request)
  }

  #end(request: SessionRequest | StreamRequest): never {
    this.#note(request, undefined)
    throw new ClimcError(
      'failed',
      `${request.method} ${request.path} was not sent: nothing can be said of what follows`,
    )
  }

  #note({ method, path, query }: SessionRequest | StreamRequest, body: WireValue): void {
    const text = body === undefined ? '' : String(maskSecrets(wireText(body)))
    this.unsent.push({ method, path: withQuery(path, query), body: text })
  }
}
