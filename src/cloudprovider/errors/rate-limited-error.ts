import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The cloud asks to slow down (429), also after polite retries. */
export class RateLimitedError extends CloudError {
  static override readonly brand = 'RateLimitedError'

  /** How long the cloud asks to wait, in milliseconds; undefined if it did not say. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, details: CloudErrorDetails & { retryAfterMs?: number } = {}) {
    super('server', 'TooManyRequests', message, details)
    this.retryAfterMs = details.retryAfterMs
  }
}
