import { setTimeout as delay } from 'node:timers/promises'
import { ApiError } from './api-error.ts'

/** What may go wrong, on purpose. Everything is off unless said otherwise. */
export interface Faults {
  /** Milliseconds that every answer waits. */
  latencyMs?: number
  /** Share of requests, 0 to 1, that get 500 or 503. */
  errorRate?: number
  /** Share of requests, 0 to 1, whose connection is cut without an answer. */
  dropRate?: number
  /** At most so many requests a second; more get 429 with Retry-After. */
  requestsPerSecond?: number
  /** Ids of regions in which every request gets 500. */
  brokenRegions?: readonly string[]
  /** Services (first path segment, e.g. `databases`) in which every request gets 500. */
  brokenServices?: readonly string[]
  /** Access keys that have expired since. */
  expiredKeys?: readonly string[]
  /** Let so many requests pass before the other faults begin. */
  afterRequests?: number
}

/** Cuts the connection of the request at hand; the server turns it into a destroyed socket. */
export class DroppedConnection extends Error {}

/** Decides for each request whether and how it fails. The share of failures is exact, not drawn. */
export class FaultInjector {
  #faults: Faults
  #served = 0
  #errors = 0
  #drops = 0
  #window = { second: 0, count: 0 }

  constructor(faults: Faults = {}) {
    this.#faults = faults
  }

  /** Replaces all faults. */
  set(faults: Faults): void {
    this.#faults = faults
    this.#served = 0
    this.#errors = 0
    this.#drops = 0
  }

  isExpired(accessKeyId: string): boolean {
    return this.#faults.expiredKeys?.includes(accessKeyId) === true
  }

  /** @throws ApiError, DroppedConnection */
  async strike(service: string, regionId: string | undefined, now: number): Promise<void> {
    const faults = this.#faults
    this.#served++
    if (faults.latencyMs !== undefined && faults.latencyMs > 0) await delay(faults.latencyMs)
    if (this.#served <= (faults.afterRequests ?? 0)) return
    this.#throttle(faults.requestsPerSecond, now)
    if (regionId !== undefined && faults.brokenRegions?.includes(regionId) === true)
      throw new ApiError(500, 'InternalError', `region ${regionId} is out of order`)
    if (faults.brokenServices?.includes(service) === true)
      throw new ApiError(500, 'InternalError', `service ${service} is out of order`)
    const struck = this.#served - (faults.afterRequests ?? 0)
    if (Math.floor(struck * (faults.dropRate ?? 0)) > this.#drops) {
      this.#drops++
      throw new DroppedConnection('connection dropped on purpose')
    }
    if (Math.floor(struck * (faults.errorRate ?? 0)) > this.#errors) {
      this.#errors++
      throw this.#errors % 2 === 0
        ? new ApiError(500, 'InternalError', 'something broke')
        : new ApiError(503, 'ServiceUnavailable', 'try again')
    }
  }

  #throttle(limit: number | undefined, now: number): void {
    if (limit === undefined) return
    const second = Math.floor(now / 1000)
    if (second !== this.#window.second) this.#window = { second, count: 0 }
    if (++this.#window.count > limit)
      throw new ApiError(429, 'Throttling', `more than ${limit} requests a second`, { 'retry-after': '1' })
  }
}
