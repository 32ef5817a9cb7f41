import ky, { isHTTPError, isNetworkError, isTimeoutError, type Options } from 'ky'
import { ClimcError, InterruptedError } from '../../core/errors/index.ts'
import { errorFromAnswer } from '../errors/from-answer.ts'
import { errorFromFailure, timedOut } from '../errors/from-failure.ts'
import { describeSent } from '../errors/request-error.ts'
import { DEFAULT_TIMEOUT_SECONDS, type SessionOptions } from '../session-options.ts'
import { Dispatch } from './dispatch.ts'
import { guardedBody } from './guarded-body.ts'
import { byteHeaders } from './headers.ts'
import type { Answer, OpenAnswer, Outgoing } from './outgoing.ts'
import { DEFAULT_RETRY, kyRetry, type RetrySettings } from './retry.ts'
import { maskBody } from './trace.ts'

/** The longest timer there is. */
const MAX_MILLISECONDS = 2_147_483_647

/** Sends requests through ky, and turns every failure into an error class of ours. */
export class Transport {
  readonly #options: SessionOptions
  readonly #dispatch: Dispatch
  readonly #retry: RetrySettings
  readonly #clock: () => number
  readonly #random: () => number
  #lastId = 0

  constructor(options: SessionOptions) {
    this.#options = options
    this.#dispatch = new Dispatch(options)
    this.#retry = { ...DEFAULT_RETRY, ...options.retry }
    this.#clock = options.clock ?? Date.now
    this.#random = options.random ?? Math.random
  }

  /**
   * Sends a request and reads the answer.
   * @throws RequestError of the class that fits; InterruptedError when the session's signal is aborted
   */
  async send(outgoing: Outgoing): Promise<Answer> {
    const id = ++this.#lastId
    try {
      const pending = ky(outgoing.url, this.#kyOptions(outgoing, id, false))
      const [response, text] = await Promise.all([pending, pending.text()])
      if (text !== '') this.#options.trace?.({ type: 'answer-body', id, body: maskBody(text) })
      return { status: response.status, headers: response.headers, text }
    } catch (error) {
      throw this.#failure(outgoing, id, error)
    }
  }

  /**
   * Sends a request and gives the answer's body unread; reading it takes as long as it takes.
   * @throws RequestError of the class that fits, also while the body is read; InterruptedError when the session's
   * signal is aborted
   */
  async open(outgoing: Outgoing): Promise<OpenAnswer> {
    const id = ++this.#lastId
    const asError = (failure: unknown): unknown =>
      this.#failure(outgoing, id, new TypeError('terminated', { cause: failure }))
    try {
      const { status, headers, body } = await ky(outgoing.url, this.#kyOptions(outgoing, id, true))
      return { status, headers, body: body === null ? null : guardedBody(body, asError) }
    } catch (error) {
      throw this.#failure(outgoing, id, error)
    }
  }

  /** Seconds that a request may take; 0 for no limit. An upload takes as long as it takes. */
  #seconds(outgoing: Outgoing): number {
    return outgoing.source === undefined ? (this.#options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) : 0
  }

  #kyOptions(outgoing: Outgoing, id: number, streamed: boolean): Options {
    const seconds = this.#seconds(outgoing)
    const budget = seconds > 0 ? Math.min(seconds * 1000, MAX_MILLISECONDS) : Number.POSITIVE_INFINITY
    const limit = Number.isFinite(budget) ? budget : false
    const tools = { clock: this.#clock, random: this.#random, budget }
    // What goes out is made of `outgoing`; of the body only a replaced fetch must be told through ky.
    const body = this.#options.fetch === undefined ? undefined : (outgoing.json?.text ?? outgoing.source)
    return {
      method: outgoing.method,
      headers: byteHeaders(outgoing.headers),
      redirect: 'manual',
      timeout: limit,
      totalTimeout: limit,
      retry: kyRetry(outgoing.source === undefined ? outgoing.retry : 'never', outgoing.method, this.#retry, tools),
      fetch: this.#dispatch.fetchFor(outgoing, id, streamed),
      // An error's body is read by ky; we want its text, whatever the server calls it.
      parseJson: text => text,
      ...(body !== undefined && { body, duplex: 'half' }),
      ...(this.#options.signal !== undefined && { signal: this.#options.signal }),
    }
  }

  /** The one place where ky's errors become ours. */
  #failure(outgoing: Outgoing, id: number, error: unknown): unknown {
    const { signal, trace } = this.#options
    if (signal?.aborted === true) return new InterruptedError(undefined, { cause: signal.reason })
    if (error instanceof ClimcError) return error
    const request = describeSent(outgoing)
    if (isHTTPError(error)) {
      const text = typeof error.data === 'string' ? error.data : ''
      if (text !== '') trace?.({ type: 'answer-body', id, body: maskBody(text) })
      return errorFromAnswer(request, { status: error.response.status, headers: error.response.headers, text })
    }
    if (isTimeoutError(error)) return timedOut(request, this.#seconds(outgoing))
    if (isNetworkError(error)) return errorFromFailure(request, error.cause)
    return isBrokenTransfer(error) ? errorFromFailure(request, error) : error
  }
}

/** What fetch throws when the connection breaks while the answer is being read. */
function isBrokenTransfer(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error
}
