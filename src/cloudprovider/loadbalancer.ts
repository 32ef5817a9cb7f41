import type { ICloudLbBackendGroup, LbBackendGroupSpec } from './lb-backend-group.ts'
import type { ICloudLbListener } from './lb-listener.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseBilledResource, type Tags } from './resource.ts'

export interface LoadbalancerCreateOptions {
  name: string
  description?: string
  zoneId?: string
  vpcId: string
  networkIds: readonly string[]
  addressType: 'internet' | 'intranet'
  spec?: string
  projectId?: string
  tags?: Tags
}

/** A load balancer. `enabled` or `disabled`. */
export abstract class BaseLoadbalancer<Data = unknown> extends BaseBilledResource<Data> {
  /** Address or host name. */
  abstract get address(): string
  abstract get addressType(): 'internet' | 'intranet'

  /** `vpc` or `classic`. */
  get networkType(): 'vpc' | 'classic' {
    return 'vpc'
  }

  /** Global ids. */
  get networkIds(): readonly string[] {
    return []
  }

  get vpcId(): string {
    return ''
  }

  /** Global id of the zone it runs in; empty when it spans several. */
  get zoneId(): string {
    return ''
  }

  /** Global id of the first standby zone. */
  get zone1Id(): string {
    return ''
  }

  get loadbalancerSpec(): string {
    return ''
  }

  /** `traffic` or `bandwidth`. */
  get chargeType(): string {
    return ''
  }

  get egressMbps(): number {
    return 0
  }

  /** Global id of its eip; empty when it has none. */
  get eipId(): string {
    return ''
  }

  get secgroupIds(): readonly string[] {
    return []
  }

  listListeners(): CloudList<ICloudLbListener> {
    return this.unsupportedList('listeners')
  }

  listBackendGroups(): CloudList<ICloudLbBackendGroup> {
    return this.unsupportedList('backend groups')
  }

  createBackendGroup(_spec: LbBackendGroupSpec): Promise<ICloudLbBackendGroup> {
    return this.unsupported('create a backend group')
  }

  start(): Promise<void> {
    return this.unsupported('be started')
  }

  stop(): Promise<void> {
    return this.unsupported('be stopped')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudLoadbalancer = Public<BaseLoadbalancer>
