import type { Public } from './public.ts'
import { BaseBilledResource } from './resource.ts'

/** A managed Redis or Memcached. Ready is `running`. */
export abstract class BaseElasticcache<Data = unknown> extends BaseBilledResource<Data> {
  /** `Redis` or `Memcached`. */
  abstract get engine(): string
  abstract get engineVersion(): string
  abstract get instanceType(): string
  abstract get capacityMb(): number

  /** `single`, `master`, `cluster`, `rwsplit`. */
  get archType(): string {
    return ''
  }

  /** `single`, `double`, `three`, …. */
  get nodeType(): string {
    return ''
  }

  get vpcId(): string {
    return ''
  }

  get zoneId(): string {
    return ''
  }

  get networkType(): 'vpc' | 'classic' {
    return 'vpc'
  }

  get networkId(): string {
    return ''
  }

  get privateDns(): string {
    return ''
  }

  get privateIpAddr(): string {
    return ''
  }

  get privateConnectPort(): number {
    return 0
  }

  get publicDns(): string {
    return ''
  }

  get publicIpAddr(): string {
    return ''
  }

  get publicConnectPort(): number {
    return 0
  }

  get bandwidth(): number {
    return 0
  }

  get connections(): number {
    return 0
  }

  get maintainStartTime(): string {
    return ''
  }

  get maintainEndTime(): string {
    return ''
  }

  /** Whether a password is needed. */
  get authMode(): 'on' | 'off' {
    return 'on'
  }

  get secgroupIds(): readonly string[] {
    return []
  }

  restart(): Promise<void> {
    return this.unsupported('be restarted')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudElasticcache = Public<BaseElasticcache>
