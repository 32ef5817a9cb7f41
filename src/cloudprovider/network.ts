import type { Public } from './public.ts'
import { BaseVirtualResource } from './resource.ts'

export interface NetworkCreateOptions {
  name: string
  description?: string
  projectId?: string
  cidr: string
}

/** A range of addresses on a wire (a subnet). Ready is `available`. */
export abstract class BaseNetwork<Data = unknown> extends BaseVirtualResource<Data> {
  /** Global id of its wire. */
  abstract get wireId(): string
  /** First usable address. */
  abstract get ipStart(): string
  /** Last usable address. */
  abstract get ipEnd(): string
  /** Length of the prefix, e.g. 24. */
  abstract get ipMask(): number

  get gateway(): string {
    return ''
  }

  get ip6Start(): string {
    return ''
  }

  get ip6End(): string {
    return ''
  }

  get ip6Mask(): number {
    return 0
  }

  get gateway6(): string {
    return ''
  }

  /** Who takes addresses from it: `guest`, `baremetal`, `eip`, …. */
  get serverType(): string {
    return 'guest'
  }

  /** Who may use it; only private clouds say: `system`, `domain`, `project` or `none`. */
  get publicScope(): 'system' | 'domain' | 'project' | 'none' {
    return 'domain'
  }

  get allocTimeoutSeconds(): number {
    return 0
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudNetwork = Public<BaseNetwork>
