import type { HealthCheck } from './lb-health-check.ts'
import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

/** Where a request is sent instead of to a backend. */
export interface LbRedirect {
  /** `off` or `raw`. */
  readonly redirect: 'off' | 'raw'
  readonly code: number
  readonly scheme: string
  readonly host: string
  readonly path: string
}

/** A rule of an http(s) listener: which requests go to which backend group. */
export abstract class BaseLbListenerRule<Data = unknown> extends BaseResource<Data> {
  abstract get domain(): string
  abstract get path(): string
  /** Global id of the backend group. */
  abstract get backendGroupId(): string

  get isDefault(): boolean {
    return false
  }

  get condition(): string {
    return ''
  }

  get redirect(): LbRedirect | undefined {
    return undefined
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudLbListenerRule = Public<BaseLbListenerRule>

/** A port of a load balancer. `enabled` or `disabled`. */
export abstract class BaseLbListener<Data = unknown> extends BaseResource<Data> {
  /** `tcp`, `udp`, `http`, `https`, `tcp_udp`, `tls`. */
  abstract get listenerType(): string
  abstract get listenerPort(): number
  /** Global id of the backend group; empty when its rules decide. */
  abstract get backendGroupId(): string

  /** `rr`, `wrr`, `wlc`, `lc`, `sch`, …. */
  get scheduler(): string {
    return ''
  }

  get aclStatus(): 'on' | 'off' {
    return 'off'
  }

  /** `white` or `black`. */
  get aclType(): string {
    return ''
  }

  /** Global id of the acl. */
  get aclId(): string {
    return ''
  }

  get egressMbps(): number {
    return 0
  }

  get backendServerPort(): number {
    return 0
  }

  /** Seconds. */
  get clientIdleTimeout(): number {
    return 0
  }

  /** Seconds. */
  get backendConnectTimeout(): number {
    return 0
  }

  get stickySession(): 'on' | 'off' {
    return 'off'
  }

  /** `insert` or `server`. */
  get stickySessionType(): string {
    return ''
  }

  get stickySessionCookie(): string {
    return ''
  }

  /** Seconds. */
  get stickySessionCookieTimeout(): number {
    return 0
  }

  get xForwardedFor(): boolean {
    return false
  }

  get gzip(): boolean {
    return false
  }

  /** Global id of the certificate of an https listener. */
  get certificateId(): string {
    return ''
  }

  get tlsCipherPolicy(): string {
    return ''
  }

  get http2Enabled(): boolean {
    return false
  }

  get healthCheck(): HealthCheck | undefined {
    return undefined
  }

  get redirect(): LbRedirect | undefined {
    return undefined
  }

  getRules(): Promise<readonly ICloudLbListenerRule[]> {
    return Promise.resolve([])
  }

  start(): Promise<void> {
    return this.unsupported('be started')
  }

  stop(): Promise<void> {
    return this.unsupported('be stopped')
  }

  /** Makes it what the region keeps of it. */
  update(): Promise<void> {
    return this.unsupported('be changed')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudLbListener = Public<BaseLbListener>
