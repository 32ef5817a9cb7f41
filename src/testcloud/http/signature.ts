import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AccessKey, Keys } from '../keys.ts'
import { ApiError } from './api-error.ts'

const SCHEME = 'TC1-HMAC-SHA256'
/** How far a request's date may be from ours, in milliseconds. */
const MAX_SKEW_MS = 5 * 60_000

/** What a signature covers. */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  /** The query string as sent, without the question mark. */
  readonly query: string
  readonly body: Uint8Array
  readonly authorization: string | undefined
  /** Header X-TC-Date: `20260102T030405Z`. */
  readonly date: string | undefined
}

const AUTHORIZATION = /^TC1-HMAC-SHA256 Credential=([^,\s]+), Signature=([0-9a-f]{64})$/

/**
 * Finds out who sent a request.
 * @throws ApiError 401 with a code that says what is wrong
 */
export function authenticate(request: SignedRequest, keys: Keys, now: number): AccessKey {
  if (request.authorization === undefined)
    throw denied('MissingAuthorization', `the request carries no Authorization header of the scheme ${SCHEME}`)
  const [, accessKeyId, signature] = AUTHORIZATION.exec(request.authorization) ?? []
  if (accessKeyId === undefined || signature === undefined)
    throw denied(
      'MalformedAuthorization',
      `Authorization must read: ${SCHEME} Credential=<access key id>, Signature=<hex>`,
    )
  const key = Object.values<AccessKey>({ ...keys }).find(k => k.accessKeyId === accessKeyId)
  if (key === undefined) throw denied('InvalidAccessKeyId', `there is no access key ${accessKeyId}`)
  checkDate(request.date, now)
  const expected = createHmac('sha256', key.accessKeySecret.reveal()).update(stringToSign(request)).digest()
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex')))
    throw denied('SignatureDoesNotMatch', 'the signature does not match: check the secret and how it signs')
  if (key.state === 'disabled') throw denied('AccessKeyDisabled', `access key ${accessKeyId} is disabled`)
  if (key.state === 'expired') throw denied('AccessKeyExpired', `access key ${accessKeyId} has expired`)
  return key
}

function checkDate(date: string | undefined, now: number): void {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(date ?? '')?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined)
    throw denied('InvalidDate', 'header X-TC-Date must read YYYYMMDDThhmmssZ')
  const sent = Date.UTC(year, month - 1, day, hour, minute, second)
  if (Math.abs(now - sent) > MAX_SKEW_MS)
    throw denied('RequestExpired', `the request is of ${date}, more than ${MAX_SKEW_MS / 60_000} minutes from now`)
}

/** Scheme, method, path, sorted query, digest of the body and date, a line each. */
function stringToSign(request: SignedRequest): string {
  const query = request.query.split('&').filter(Boolean).sort().join('&')
  const body = createHash('sha256').update(request.body).digest('hex')
  return [SCHEME, request.method, request.path, query, body, request.date ?? ''].join('\n')
}

function denied(code: string, message: string): ApiError {
  return new ApiError(401, code, message)
}
