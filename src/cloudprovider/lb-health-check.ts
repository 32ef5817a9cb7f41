/** How a load balancer finds out whether a backend lives. Empty or 0 where the cloud does not say. */
export interface HealthCheck {
  readonly enabled: boolean
  /** `tcp`, `udp`, `http`, `https`. */
  readonly type: string
  /** Seconds. */
  readonly timeout: number
  /** Seconds. */
  readonly interval: number
  /** Successes until a backend counts as up. */
  readonly rise: number
  /** Failures until it counts as down. */
  readonly fail: number
  readonly domain: string
  readonly uri: string
  readonly method: string
  /** Good answers, e.g. `http_2xx,http_3xx`. */
  readonly httpCode: string
  /** 0: the backend's own port. */
  readonly port: number
}
