import { ClimcError, type ErrorKind } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, parseJson, stringifyJson } from '../../core/json.ts'
import { maskSecrets } from '../../core/secret.ts'
import { maskUrl } from '../http/trace.ts'
import { explainDetails } from './explain.ts'

/** The request that failed, safe to show: secrets in it are masked already. */
export interface FailedRequest {
  readonly method: string
  readonly url: string
  /** As sent, with `*` for credentials; without those that say nothing (`Accept`, …). */
  readonly headers: Readonly<Record<string, string>>
  /** What was sent, masked; undefined where nothing was. */
  readonly body?: JsonValue | undefined
}

/** What is known about a failure. Whatever the server said is kept as it said it. */
export interface FailureFacts {
  readonly request: FailedRequest
  /** HTTP status; 499 where no answer came, as in the original. */
  readonly status: number
  /** The server's error code in the body, where it differs from the HTTP status. */
  readonly code?: number | undefined
  /** The server's error class, e.g. `InputParameterError`. */
  readonly class?: string | undefined
  /** The server's details, unabridged. */
  readonly details?: string | undefined
  /** Template and fields of the message, where the server sent them. */
  readonly data?: JsonValue | undefined
  /** `X-Request-Id` of the answer: by it the server's log is searched. */
  readonly requestId?: string | undefined
  /** The body of the answer, as it came. */
  readonly answerText?: string | undefined
  /** `Date` of the answer: what the server's clock showed. */
  readonly answeredAt?: Date | undefined
  readonly cause?: unknown
  /** One sentence in place of the one made from the details. */
  readonly message?: string | undefined
  /** How the original would print it, where that is not made of these facts: errors that its client makes up. */
  readonly original?: JsonObject | undefined
}

/**
 * A request that was refused, or that failed on its way. Its message is one readable sentence with the server's nested
 * JSON unfolded; {@link RequestError.toOriginal} shows it as the original does.
 */
export class RequestError extends ClimcError {
  readonly status: number
  readonly class: string | undefined
  readonly details: string
  readonly data: JsonValue | undefined
  readonly requestId: string | undefined
  /** What the server's clock showed when it answered; undefined where it did not say. */
  readonly answeredAt: Date | undefined
  readonly request: FailedRequest
  /** Not a property like the others: what a server says does not belong into every log of an error. */
  readonly #answerText: string
  readonly #code: number
  readonly #original: JsonObject | undefined

  constructor(kind: ErrorKind, facts: FailureFacts) {
    const details = facts.details ?? ''
    const message = facts.message ?? explainDetails(details, facts.class) ?? `HTTP status ${facts.status}`
    super(kind, message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.status = facts.status
    this.class = facts.class
    this.details = details
    this.data = facts.data
    this.requestId = facts.requestId
    this.answeredAt = facts.answeredAt
    this.request = facts.request
    this.#answerText = facts.answerText ?? ''
    this.#code = facts.code ?? facts.status
    this.#original = facts.original
  }

  /** The body of the answer as it came; empty where there was none. */
  get answerText(): string {
    return this.#answerText
  }

  /**
   * The error object as the original prints it (there a marshalled JSONClientError): class, code, details, data and
   * the request, with credentials as `*`. Batch results carry it.
   */
  toOriginal(): JsonObject {
    if (this.#original !== undefined) return this.#original
    const original: JsonObject = { code: this.#code }
    if (this.class !== undefined) original.class = this.class
    if (this.details !== '') original.details = this.details
    if (isJsonObject(this.data) && Object.keys(this.data).length > 0) original.data = this.data
    original.request = describeRequest(this.request)
    return original
  }
}

const SENDS_BODY = /^(?:PUT|POST|PATCH)$/
const SHOWN_BODY = 128
const SHOWN_HEAD = 100

/** The original cuts a long body to its first 100 and its last 25 characters. */
function describeRequest(request: FailedRequest): JsonObject {
  const described: JsonObject = { method: request.method, url: request.url }
  if (Object.keys(request.headers).length > 0) described.headers = { ...request.headers }
  if (request.body === undefined || !SENDS_BODY.test(request.method)) return described
  const text = stringifyJson(request.body, { sortKeys: true })
  described.body =
    text.length > SHOWN_BODY
      ? `${text.slice(0, SHOWN_HEAD)}...${text.slice(text.length - SHOWN_BODY + SHOWN_HEAD + 3)}`
      : request.body
  return described
}

const UNTOLD_HEADERS = /^(?:accept|accept-encoding)$/
const BODY_HEADERS = /^(?:content-type|content-length)$/
const CREDENTIAL_HEADERS = /^(?:authorization|x-auth-token|x-subject-token)$/

/** Makes a request fit to be shown: secrets in headers and body are masked. */
export function describeSent(sent: {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly json?: { readonly text: string; readonly value: unknown } | undefined
}): FailedRequest {
  const hasBody = SENDS_BODY.test(sent.method)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(sent.headers)) {
    const lower = name.toLowerCase()
    if (UNTOLD_HEADERS.test(lower) || (!hasBody && BODY_HEADERS.test(lower))) continue
    headers[canonicalName(lower)] = CREDENTIAL_HEADERS.test(lower) ? '*' : value
  }
  const { json } = sent
  if (hasBody) headers['Content-Length'] ??= String(json === undefined ? 0 : Buffer.byteLength(json.text))
  return { method: sent.method, url: maskUrl(sent.url), headers, body: maskedBody(json?.value) }
}

function maskedBody(body: unknown): JsonValue | undefined {
  if (body === undefined) return undefined
  return parseJson(stringifyJson(maskSecrets(body)))
}

/** `x-auth-token` → `X-Auth-Token`, as Go writes header names. */
function canonicalName(lower: string): string {
  return lower.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())
}
