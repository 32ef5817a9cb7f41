import { BadAnswerError } from './bad-answer-error.ts'
import { ConnectionError } from './connection-error.ts'
import type { FailedRequest, RequestError } from './request-error.ts'
import { TimeoutError } from './timeout-error.ts'
import { TlsError } from './tls-error.ts'

/** Where no answer came, the original reports this status. */
const NO_ANSWER = 499

/** Codes that say the connection was never made, so that nothing can have been sent. */
const REFUSED = /^(?:ECONNREFUSED|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/
const UNKNOWN_NAME = /^(?:ENOTFOUND|EAI_\w+)$/
const TIMED_OUT = /^(?:ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/
const NOT_HTTP = /^HPE_\w+$/
const TLS = /^(?:EPROTO|ERR_(?:SSL|TLS)_\w+|CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|HOSTNAME_MISMATCH)$/

/** The error that a failure without an answer stands for: refused, reset, timed out, not trusted. */
export function errorFromFailure(request: FailedRequest, failure: unknown): RequestError {
  const { code, reason } = rootOf(failure)
  const host = hostOf(request.url)
  const facts = { request, status: NO_ANSWER, cause: failure, details: `${request.method} ${request.url}: ${reason}` }
  if (TIMED_OUT.test(code)) return timedOut(request, undefined, failure)
  if (NOT_HTTP.test(code)) return new BadAnswerError({ ...facts, message: `${host} does not speak HTTP: ${reason}` })
  if (TLS.test(code)) return new TlsError({ ...facts, class: 'ClientError', message: tlsMessage(host, code, reason) })
  if (UNKNOWN_NAME.test(code))
    return new ConnectionError({
      ...facts,
      class: 'DNSError',
      nothingSent: true,
      message: `unknown host ${nameIn(host)}`,
    })
  if (REFUSED.test(code)) {
    const message = `cannot connect to ${host}: ${reason}`
    return new ConnectionError({ ...facts, class: 'ConnectRefusedError', nothingSent: true, message })
  }
  return new ConnectionError({ ...facts, class: 'ClientError', message: `the connection to ${host} failed: ${reason}` })
}

/** No answer in time; `seconds` is the limit where it was ours. */
export function timedOut(request: FailedRequest, seconds: number | undefined, cause?: unknown): TimeoutError {
  const limit = seconds === undefined ? 'in time' : `within ${seconds} s`
  const message = `no answer from ${hostOf(request.url)} ${limit}`
  const details = `${request.method} ${request.url}: ${message}`
  return new TimeoutError({ request, status: NO_ANSWER, class: 'TimeoutError', details, message, cause })
}

function tlsMessage(host: string, code: string, reason: string): string {
  const plain = /wrong.version.number|packet.length.too.long/i.test(code + reason)
  if (plain) return `${host} does not speak TLS: try http:// instead of https://`
  // OpenSSL says `write EPROTO 40…:error:0A…:SSL routines:function:reason:file:line:`.
  const inner = /:SSL routines:[^:]*:([^:]+):/.exec(reason)?.[1] ?? reason
  return `TLS with ${host} failed: ${inner}`
}

/** Whether a failed attempt surely sent nothing, so that any request may be tried again. */
export function isRefusal(failure: unknown): boolean {
  return REFUSED.test(rootOf(failure).code)
}

/** Whether a failure is one that a second attempt may mend: not a timeout, not a certificate, not a wrong name. */
export function isPassing(failure: unknown): boolean {
  const { code } = rootOf(failure)
  return (
    !TIMED_OUT.test(code) && !TLS.test(code) && !NOT_HTTP.test(code) && (REFUSED.test(code) || !UNKNOWN_NAME.test(code))
  )
}

/** The innermost cause that has a code: libraries wrap the socket's error once or twice. */
function rootOf(failure: unknown): { code: string; reason: string } {
  let reason = 'unknown failure'
  for (let error: unknown = failure, depth = 0; error instanceof Error && depth < 8; depth++) {
    if (error.message !== '') reason = error.message
    if ('code' in error && typeof error.code === 'string')
      return { code: error.code, reason: error.message || error.code }
    error = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error.cause
  }
  return { code: '', reason }
}

/** A host without its port, which name servers are not asked about. */
function nameIn(host: string): string {
  return host.replace(/:\d+$/, '')
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
