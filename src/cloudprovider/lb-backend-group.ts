import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

/** One target of a backend group. */
export abstract class BaseLbBackend<Data = unknown> extends BaseResource<Data> {
  abstract get weight(): number
  abstract get port(): number
  /** Global id of the server (or host) behind it; empty for a bare address. */
  abstract get backendId(): string

  /** `guest`, `host` or `ip`. */
  get backendType(): 'guest' | 'host' | 'ip' {
    return 'guest'
  }

  get backendRole(): string {
    return 'default'
  }

  /** Address, when it is one. */
  get ipAddress(): string {
    return ''
  }
}

export type ICloudLbBackend = Public<BaseLbBackend>

export interface LbBackendSpec {
  /** Global id of a server. */
  serverId: string
  weight: number
  port: number
}

export interface LbBackendGroupSpec {
  name: string
  /** `normal` or `master_slave`. */
  type: string
}

/** The servers that a listener spreads its load over. */
export abstract class BaseLbBackendGroup<Data = unknown> extends BaseResource<Data> {
  get isDefault(): boolean {
    return false
  }

  /** `normal`, `default` or `master_slave`. */
  get type(): string {
    return 'normal'
  }

  get scheduler(): string {
    return ''
  }

  getBackends(): Promise<readonly ICloudLbBackend[]> {
    return Promise.resolve([])
  }

  addBackend(_spec: LbBackendSpec): Promise<ICloudLbBackend> {
    return this.unsupported('add a backend')
  }

  updateBackend(_spec: LbBackendSpec): Promise<void> {
    return this.unsupported('change a backend')
  }

  removeBackend(_spec: LbBackendSpec): Promise<void> {
    return this.unsupported('remove a backend')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudLbBackendGroup = Public<BaseLbBackendGroup>
