import type { fetch as undiciFetch } from 'undici'
import type { SessionOptions } from '../session-options.ts'
import type { Outgoing } from './outgoing.ts'
import { patientDispatcher } from './patient-dispatcher.ts'
import { proxyFor } from './proxy.ts'
import { maskBody, maskHeaders, maskUrl } from './trace.ts'

type Fetch = typeof globalThis.fetch

/** Chooses what a request goes out on (Node's fetch, or undici for proxies and TLS of its own) and tells the trace. */
export class Dispatch {
  readonly #options: SessionOptions
  readonly #clock: () => number
  /** One pool of connections for each proxy; the empty text is the pool without one. */
  readonly #special = new Map<string, Promise<typeof undiciFetch>>()

  constructor(options: SessionOptions) {
    this.#options = options
    this.#clock = options.clock ?? Date.now
  }

  /** The fetch that ky shall use for one request. */
  fetchFor(outgoing: Outgoing, id: number): Fetch {
    return async (input, init) => {
      const { trace } = this.#options
      if (trace === undefined) return this.#send(outgoing, input, init)
      const start = this.#clock()
      const body = shownBody(outgoing)
      const { method } = outgoing
      const headers = maskHeaders(Object.entries(outgoing.headers))
      trace({ type: 'request', id, method, url: maskUrl(outgoing.url), headers, ...(body !== undefined && { body }) })
      try {
        const answer = await this.#send(outgoing, input, init)
        const milliseconds = this.#clock() - start
        trace({ type: 'answer', id, status: answer.status, headers: maskHeaders(answer.headers), milliseconds })
        return answer
      } catch (error) {
        trace({ type: 'failure', id, reason: reasonOf(error), milliseconds: this.#clock() - start })
        throw error
      }
    }
  }

  async #send(outgoing: Outgoing, input: Parameters<Fetch>[0], init: RequestInit | undefined): Promise<Response> {
    if (this.#options.fetch !== undefined) return this.#options.fetch(input, init)
    const { insecure = false, certFile, keyFile } = this.#options
    const proxy = await proxyFor(outgoing.url, this.#options.proxy)
    const plain = proxy === undefined && !insecure && (certFile === undefined || keyFile === undefined)
    if (plain) return sendPlainly(input, init)
    let special = this.#special.get(proxy ?? '')
    if (special === undefined) {
      const { specialFetch } = await import('./undici-fetch.ts')
      special = specialFetch({ insecure, certFile, keyFile, proxy })
      this.#special.set(proxy ?? '', special)
    }
    return sendSpecially(await special, outgoing, input)
  }
}

function sendPlainly(input: Parameters<Fetch>[0], init: RequestInit | undefined): Promise<Response> {
  const dispatcher = patientDispatcher()
  return globalThis.fetch(input, dispatcher === undefined ? init : Object.assign({}, init, { dispatcher }))
}

/** undici's fetch knows nothing of Node's Request: it gets its parts. A JSON body stays text, so its length is sent. */
async function sendSpecially(
  special: typeof undiciFetch,
  outgoing: Outgoing,
  input: Parameters<Fetch>[0],
): Promise<Response> {
  const request = input instanceof Request ? input : new Request(input)
  const body = outgoing.json?.text ?? request.body
  return special(request.url, {
    method: request.method,
    headers: [...request.headers],
    redirect: 'manual',
    signal: request.signal,
    ...(body !== null && { body, duplex: 'half' }),
  })
}

function shownBody(outgoing: Outgoing): ReturnType<typeof maskBody> | undefined {
  if (outgoing.json !== undefined) return maskBody(outgoing.json.value)
  return outgoing.source === undefined ? undefined : '(streamed)'
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
