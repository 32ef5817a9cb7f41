import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

/** What a firewall does with a request that fits. */
export type WafAction = 'Allow' | 'Block' | 'Count' | 'Log' | 'Alert' | 'Detection'

/** A rule of a web application firewall. */
export abstract class BaseWafRule<Data = unknown> extends BaseResource<Data> {
  abstract get priority(): number
  abstract get action(): WafAction

  get type(): string {
    return ''
  }

  /** How the parts of the statement combine. */
  get statementCondition(): 'And' | 'Or' | 'Not' | '' {
    return ''
  }

  get expression(): string {
    return ''
  }

  get enabled(): boolean {
    return true
  }
}

export type ICloudWafRule = Public<BaseWafRule>

/** A web application firewall. Ready is `available`. */
export abstract class BaseWafInstance<Data = unknown> extends BaseResource<Data> {
  /** `CloudFront`, `Regional`, `AppGateway`, `Default`. */
  abstract get wafType(): string
  abstract get defaultAction(): WafAction

  get enabled(): boolean {
    return true
  }

  get cname(): string {
    return ''
  }

  get sourceIps(): readonly string[] {
    return []
  }

  get httpPorts(): readonly number[] {
    return []
  }

  get httpsPorts(): readonly number[] {
    return []
  }

  getRules(): Promise<readonly ICloudWafRule[]> {
    return Promise.resolve([])
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudWafInstance = Public<BaseWafInstance>
