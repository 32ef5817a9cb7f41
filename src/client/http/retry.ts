import { isHTTPError, isNetworkError, type RetryOptions } from 'ky'
import { isPassing, isRefusal } from '../errors/from-failure.ts'
import type { RetryRule } from './retry-rule.ts'

export interface RetrySettings {
  /** How often a request is sent again at most. */
  readonly limit: number
  /** Milliseconds before the first repetition; doubled for each further one, then jittered down to half of it. */
  readonly delay: number
  /** Milliseconds that a single wait may last, unless the server asks for more. */
  readonly maxDelay: number
  /** Milliseconds that the server may ask us to wait (`Retry-After`); if it asks for more, its refusal stands. */
  readonly maxRetryAfter: number
}

export const DEFAULT_RETRY: RetrySettings = { limit: 2, delay: 300, maxDelay: 5_000, maxRetryAfter: 60_000 }

/** Answers that say "later": throttled, or something in front of the service is up and the service is not. */
const LATER = [429, 502, 503, 504]

/** The rule in ky's terms. `budget` is the milliseconds that the whole request may take; Infinity for no limit. */
export function kyRetry(
  rule: RetryRule,
  method: string,
  settings: RetrySettings,
  tools: { readonly random: () => number; readonly clock: () => number; readonly budget: number },
): RetryOptions {
  if (rule === 'never' || settings.limit === 0) return { limit: 0 }
  const deadline = tools.clock() + Math.min(tools.budget, Number.MAX_SAFE_INTEGER)
  return {
    limit: settings.limit,
    methods: [method.toLowerCase()],
    statusCodes: LATER,
    afterStatusCodes: LATER,
    maxRetryAfter: settings.maxRetryAfter,
    backoffLimit: settings.maxDelay,
    delay: attempt => settings.delay * 2 ** (attempt - 1),
    jitter: delay => delay * (0.5 + tools.random() / 2),
    shouldRetry({ error }) {
      if (isNetworkError(error)) return rule === 'idempotent' ? isPassing(error.cause) : isRefusal(error.cause)
      if (rule === 'unsent' || !isHTTPError(error)) return false
      const wait = retryAfter(error.response.headers, tools.clock())
      const patience = Math.min(settings.maxRetryAfter, deadline - tools.clock())
      return wait === undefined || wait <= patience ? undefined : false
    },
  }
}

/** Milliseconds that the server asks us to wait, in seconds or until a date. Undefined where it does not. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
