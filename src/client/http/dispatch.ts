import type { SessionOptions } from '../session-options.ts'
import { connectionSettings, type Send } from './connection-settings.ts'
import { directSend } from './direct-send.ts'
import type { Outgoing } from './outgoing.ts'
import { proxyFor } from './proxy.ts'
import { maskBody, maskHeaders, maskUrl } from './trace.ts'

type Fetch = typeof globalThis.fetch

/** Chooses what a request goes out on, directly or through a proxy, and tells the trace. */
export class Dispatch {
  readonly #options: SessionOptions
  readonly #clock: () => number
  /** One pool of connections for each proxy; the empty text is the one without. */
  readonly #pools = new Map<string, Promise<Send>>()

  constructor(options: SessionOptions) {
    this.#options = options
    this.#clock = options.clock ?? Date.now
  }

  /** The fetch that ky shall use for one request. Unless `streamed`, its answers have been read. */
  fetchFor(outgoing: Outgoing, id: number, streamed: boolean): Fetch {
    return async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init)
      const { trace } = this.#options
      if (trace === undefined) return this.#send(outgoing, request, streamed)
      const start = this.#clock()
      const body = shownBody(outgoing)
      const { method } = outgoing
      const headers = maskHeaders(Object.entries(outgoing.headers))
      trace({ type: 'request', id, method, url: maskUrl(outgoing.url), headers, ...(body !== undefined && { body }) })
      try {
        const answer = await this.#send(outgoing, request, streamed)
        const milliseconds = this.#clock() - start
        trace({ type: 'answer', id, status: answer.status, headers: maskHeaders(answer.headers), milliseconds })
        return answer
      } catch (error) {
        trace({ type: 'failure', id, reason: reasonOf(error), milliseconds: this.#clock() - start })
        throw error
      }
    }
  }

  async #send(outgoing: Outgoing, request: Request, streamed: boolean): Promise<Response> {
    if (this.#options.fetch !== undefined) return this.#options.fetch(request)
    const proxy = proxyFor(outgoing.url, this.#options.proxy)
    const key = proxy ?? ''
    const pool = this.#pools.get(key) ?? this.#openPool(proxy)
    this.#pools.set(key, pool)
    return (await pool)(outgoing, request, streamed)
  }

  async #openPool(proxy: string | undefined): Promise<Send> {
    const settings = await connectionSettings(this.#options)
    if (proxy === undefined) return directSend(settings)
    const { proxiedSend } = await import('./proxied-send.ts')
    return proxiedSend(settings, proxy)
  }
}

function shownBody(outgoing: Outgoing): ReturnType<typeof maskBody> | undefined {
  if (outgoing.json !== undefined) return maskBody(outgoing.json.value)
  return outgoing.source === undefined ? undefined : '(streamed)'
}

/** Failures of the network in their own words; of others, which may repeat what was sent, only what they are. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure'
  const ofNetwork = error.cause instanceof Error || 'code' in error
  if (!ofNetwork) return error.name
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
