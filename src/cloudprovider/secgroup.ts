import type { Public } from './public.ts'
import { BaseResource, BaseVirtualResource, type Tags } from './resource.ts'

export interface SecgroupCreateOptions {
  name: string
  description?: string
  /** Global id of the vpc, where the cloud keeps security groups in one. */
  vpcId?: string
  projectId?: string
  tags?: Tags
}

export interface SecgroupRuleOptions {
  direction: 'in' | 'out'
  action: 'allow' | 'deny'
  /** `any`, `tcp`, `udp`, `icmp`, …. */
  protocol: string
  /** `80`, `1-65535`, `80,443`; empty for all. */
  ports?: string
  cidr?: string
  priority?: number
  description?: string
}

/** One rule of a security group. */
export abstract class BaseSecgroupRule<Data = unknown> extends BaseResource<Data> {
  abstract get direction(): 'in' | 'out'
  abstract get action(): 'allow' | 'deny'
  /** `any`, `tcp`, `udp`, `icmp`, …. */
  abstract get protocol(): string

  override get name(): string {
    return ''
  }

  /** The higher, the earlier it decides. */
  get priority(): number {
    return 1
  }

  /** `80`, `1-65535`, `80,443`; empty for all. */
  get ports(): string {
    return ''
  }

  get cidrs(): readonly string[] {
    return []
  }

  /** What {@link cidrs} holds: addresses, or global ids of other groups. */
  get targetType(): 'cidr' | 'ip_set' | 'ip_set_group' | 'security_group' {
    return 'cidr'
  }

  update(_options: Partial<SecgroupRuleOptions>): Promise<void> {
    return this.unsupported('be updated')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudSecgroupRule = Public<BaseSecgroupRule>

/** A firewall around servers. Ready is `ready`. */
export abstract class BaseSecgroup<Data = unknown> extends BaseVirtualResource<Data> {
  /** Global id of its vpc; empty when it belongs to the region. */
  get vpcId(): string {
    return ''
  }

  override get status(): string {
    return 'ready'
  }

  /** All rules, also the fixed ones of the cloud. */
  getRules(): Promise<readonly ICloudSecgroupRule[]> {
    return Promise.resolve([])
  }

  /** Other groups whose rules name this one. */
  getReferences(): Promise<readonly { id: string; name: string }[]> {
    return Promise.resolve([])
  }

  createRule(_options: SecgroupRuleOptions): Promise<ICloudSecgroupRule> {
    return this.unsupported('create a rule')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudSecgroup = Public<BaseSecgroup>
