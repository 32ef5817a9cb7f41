import type { JsonObject } from '../core/json.ts'
import type { BillingCycle, BillingType } from './billing.ts'
import { plainColumns } from './columns.ts'
import { NotFoundError, NotSupportedError } from './errors/index.ts'
import { type CloudList, find } from './paging.ts'
import type { Public } from './public.ts'

export type Tags = Readonly<Record<string, string>>

/**
 * What every resource of the tree has. A cloud's class extends a base class, hands the parsed answer of the cloud's API
 * to the constructor and overrides the getters for what the cloud knows; asking for anything else gives an empty value
 * or throws {@link NotSupportedError}.
 *
 * Relations upward are ids (`hostId`, `vpcId`: always the other resource's {@link globalId}), relations downward are
 * methods (`listDisks`). Getters never send a request.
 */
export abstract class BaseResource<Data = unknown> {
  /** The parsed answer that the getters read. {@link refresh} replaces it whole, so nothing stale can survive inside. */
  protected data: Data

  constructor(data: Data) {
    this.data = data
  }

  /** The cloud's own id, as its API wants it. */
  abstract get id(): string

  /**
   * Identifies the resource among all of its kind in the whole account, over regions and sub-accounts, and stays the
   * same for its life. Two regions with a zone `zone1` each therefore need more than `zone1`.
   */
  get globalId(): string {
    return this.id
  }

  abstract get name(): string

  get description(): string {
    return ''
  }

  /** In the original's states of that resource, e.g. `running` of a server, `available` of a vpc. `unknown` if unclear. */
  get status(): string {
    return 'unknown'
  }

  /** When the cloud created it; undefined where it does not say. */
  get createdAt(): Date | undefined {
    return undefined
  }

  /** True for what the cloud does not have and the provider makes up to complete the tree; lists hide it unless asked. */
  get isEmulated(): boolean {
    return false
  }

  /** The user's tags. */
  get tags(): Tags {
    return {}
  }

  /** What the cloud itself tagged, or what has no column of its own. */
  get sysTags(): Tags {
    return {}
  }

  /**
   * Reads the resource again. What it had before is replaced, not merged.
   * @throws NotFoundError when it is gone
   */
  async refresh(): Promise<void> {
    this.data = await this.fetchData()
  }

  /** Adds the tags, or with `replace` makes them the only ones. */
  setTags(_tags: Tags, _replace: boolean): Promise<void> {
    return this.unsupported('set tags')
  }

  /** Every plain column, for printing; see {@link plainColumns}. */
  toJSON(): JsonObject {
    return plainColumns(this)
  }

  /** The current answer of the cloud for this one resource. An emulated resource may return `this.data`. */
  protected fetchData(): Promise<Data> {
    return this.unsupported('refresh')
  }

  /** Refuses an action that the cloud does not have. */
  protected unsupported(action: string): Promise<never> {
    return Promise.reject(new NotSupportedError(`${this.label()} cannot ${action}: this cloud does not support it`))
  }

  /** Stands for a list that the cloud does not have: reading it throws {@link NotSupportedError}. */
  protected unsupportedList(what: string): CloudList<never> {
    return { [Symbol.asyncIterator]: () => ({ next: () => this.unsupported(`list ${what}`) }) }
  }

  /** The item of that global id in a list: the default way to get one where the cloud has no better. */
  protected async findIn<T extends { globalId: string }>(list: CloudList<T>, kind: string, id: string): Promise<T> {
    const found = await find(list, item => item.globalId === id)
    if (found === undefined) throw new NotFoundError(`${this.label()} has no ${kind} ${JSON.stringify(id)}`)
    return found
  }

  private label(): string {
    return `${this.constructor.name} ${this.name === '' ? this.id : this.name}`
  }
}

export type ICloudResource = Public<BaseResource>

/** A resource that belongs to a project of the cloud. */
export abstract class BaseVirtualResource<Data = unknown> extends BaseResource<Data> {
  /** Global id of the external project; empty when it is in none. */
  get projectId(): string {
    return ''
  }
}

export type IVirtualResource = Public<BaseVirtualResource>

/** A resource that costs money by itself. */
export abstract class BaseBilledResource<Data = unknown> extends BaseVirtualResource<Data> {
  get billingType(): BillingType {
    return ''
  }

  /** End of a prepaid period; undefined otherwise. */
  get expiredAt(): Date | undefined {
    return undefined
  }

  get isAutoRenew(): boolean {
    return false
  }

  /** Prolongs a prepaid resource. */
  renew(_cycle: BillingCycle): Promise<void> {
    return this.unsupported('renew')
  }

  setAutoRenew(_cycle: BillingCycle): Promise<void> {
    return this.unsupported('set auto-renewal')
  }

  changeBillingType(_billingType: BillingType): Promise<void> {
    return this.unsupported('change its billing type')
  }
}

export type IBilledResource = Public<BaseBilledResource>
