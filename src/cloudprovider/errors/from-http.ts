import { BadAnswerError } from './bad-answer-error.ts'
import type { CloudError, CloudErrorDetails } from './cloud-error.ts'
import { DuplicateError } from './duplicate-error.ts'
import { ForbiddenError } from './forbidden-error.ts'
import { InvalidCredentialsError } from './invalid-credentials-error.ts'
import { InvalidInputError } from './invalid-input-error.ts'
import { NotFoundError } from './not-found-error.ts'
import { NotSupportedError } from './not-supported-error.ts'
import { RateLimitedError } from './rate-limited-error.ts'
import { ServerError } from './server-error.ts'
import { TimeoutError } from './timeout-error.ts'

/** What a client knows about a refused request. */
export interface HttpFailure extends Omit<CloudErrorDetails, 'status'> {
  status: number
  /** One readable sentence: what was asked and what the cloud answered. */
  message: string
  /** The parsed Retry-After, in milliseconds. */
  retryAfterMs?: number
}

/**
 * The one mapping from HTTP status to error class. A cloud whose codes say more than its statuses (an exceeded quota
 * sent as 400, say) looks at its codes first and falls back to this.
 */
export function errorFromHttp(failure: HttpFailure): CloudError {
  const { message, ...details } = failure
  switch (failure.status) {
    case 401:
      return new InvalidCredentialsError(message, details)
    case 403:
      return new ForbiddenError(message, details)
    case 404:
    case 410:
      return new NotFoundError(message, details)
    case 405:
    case 501:
      return new NotSupportedError(message, details)
    case 408:
    case 504:
      return new TimeoutError(message, details)
    case 409:
      return new DuplicateError(message, details)
    case 429:
      return new RateLimitedError(message, details)
  }
  if (failure.status >= 500) return new ServerError(message, details)
  if (failure.status >= 400) return new InvalidInputError(message, details)
  return new BadAnswerError(message, details)
}

/** `Retry-After` in milliseconds: a number of seconds, or a date. Undefined for anything else. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
