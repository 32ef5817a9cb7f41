import type { JsonValue } from '../core/json.ts'
import { BadAnswerError } from './errors/bad-answer-error.ts'
import { describeSent } from './errors/request-error.ts'
import type { BodySource, Outgoing } from './http/outgoing.ts'
import type { Params, WireValue } from './wire-value.ts'

/** A request to a service, relative to where the catalogue says the service is. */
export interface SessionRequest {
  /** Service type before the `compute` → `compute_v2` rule, or a base URL starting with `http://` or `https://`. */
  readonly service: string
  /** The resource's endpoint type; the session's own wins. */
  readonly endpointType?: string | undefined
  readonly method: string
  /** Below the service's URL, starting with a slash, escaped; may carry a query of its own. */
  readonly path: string
  readonly query?: Params | undefined
  readonly body?: WireValue
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Whether it may be sent again after a failure; by the method when absent. */
  readonly idempotent?: boolean | undefined
}

/** A request whose body, or whose answer's body, is no JSON: uploads and downloads. */
export interface StreamRequest extends Omit<SessionRequest, 'body' | 'idempotent'> {
  readonly body?: BodySource | undefined
  /** Bytes; sent as `Content-Length` where a stream does not know it. */
  readonly contentLength?: number | undefined
}

/** The answer to a {@link SessionRequest}. */
export class SessionAnswer {
  readonly status: number
  readonly headers: Headers
  /** What the body says; undefined where it is empty or no JSON. */
  readonly data: JsonValue | undefined
  /** The body where it is no JSON; empty otherwise. */
  readonly text: string
  readonly #outgoing: Outgoing

  constructor(
    outgoing: Outgoing,
    answer: {
      readonly status: number
      readonly headers: Headers
      readonly data: JsonValue | undefined
      readonly text: string
    },
  ) {
    this.#outgoing = outgoing
    this.status = answer.status
    this.headers = answer.headers
    this.data = answer.data
    this.text = answer.text
  }

  /** The error to throw when the answer is not what was promised. */
  bad(message: string, cause?: unknown): BadAnswerError {
    return badAnswer(this.#outgoing, this, message, cause)
  }
}

/** The error for an answer that cannot be used. */
export function badAnswer(
  outgoing: Outgoing,
  answer: { readonly status: number; readonly headers: Headers },
  message: string,
  cause?: unknown,
): BadAnswerError {
  const request = describeSent(outgoing)
  const requestId = answer.headers.get('x-request-id') ?? undefined
  return new BadAnswerError({ request, status: answer.status, requestId, details: message, message, cause })
}
