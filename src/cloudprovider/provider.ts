import type { JsonObject } from '../core/json.ts'
import type { Balance } from './billing.ts'
import type { Capability } from './capabilities.ts'
import type { ICloudCdnDomain } from './cdn-domain.ts'
import type { DnsZoneCreateOptions, ICloudDnsZone } from './dns-zone.ts'
import { NotFoundError, NotSupportedError } from './errors/index.ts'
import type { CloudFacts } from './facts.ts'
import type { MetricQuery, MetricValues } from './metrics.ts'
import { type CloudList, find } from './paging.ts'
import type { ICloudProject } from './project.ts'
import type { Public } from './public.ts'
import type { ICloudRegion } from './region.ts'
import type { SubAccount } from './sub-account.ts'

/**
 * An account (or one of its sub-accounts) of a cloud, with verified credentials: the root of the resource tree. A cloud
 * extends it and overrides what it has; the rest throws {@link NotSupportedError}.
 */
export abstract class BaseProvider {
  /** The facts of the factory that made it. */
  readonly facts: CloudFacts

  constructor(facts: CloudFacts) {
    this.facts = facts
  }

  /**
   * Exactly what is implemented, each with the suffix `.readonly` where nothing can be changed. What is not named is
   * not synced.
   */
  abstract get capabilities(): readonly Capability[]

  /**
   * Start of the global id of each of its regions, by which a region finds those it knows already. A public cloud's
   * regions are the same for all accounts (`TestCloud`), a private cloud's are its own (`RemoteFile/<provider id>`).
   */
  get regionIdPrefix(): string {
    return this.facts.id
  }

  abstract listRegions(): CloudList<ICloudRegion>

  /** @throws NotFoundError */
  async getRegion(globalId: string): Promise<ICloudRegion> {
    const region = await find(this.listRegions(), r => r.globalId === globalId)
    if (region === undefined) throw new NotFoundError(`${this.facts.name} has no region ${JSON.stringify(globalId)}`)
    return region
  }

  /** All subscriptions, also when this provider reaches one only. */
  abstract getSubAccounts(): Promise<readonly SubAccount[]>

  /**
   * Identifies the account itself, whatever key opened it, so that it cannot be imported twice. Empty when the cloud
   * cannot tell: then the access URL and account name decide.
   */
  abstract getAccountId(): Promise<string>

  /** Version of the cloud's software, for private clouds. */
  getVersion(): Promise<string> {
    return Promise.resolve('')
  }

  getSysInfo(): Promise<JsonObject> {
    return Promise.resolve({})
  }

  getBalance(): Promise<Balance> {
    return this.unsupported('tell a balance')
  }

  listProjects(): CloudList<ICloudProject> {
    return this.unsupportedList('projects')
  }

  createProject(_name: string): Promise<ICloudProject> {
    return this.unsupported('create a project')
  }

  listDnsZones(): CloudList<ICloudDnsZone> {
    return this.unsupportedList('DNS zones')
  }

  /** @throws NotFoundError */
  async getDnsZone(globalId: string): Promise<ICloudDnsZone> {
    const zone = await find(this.listDnsZones(), z => z.globalId === globalId)
    if (zone === undefined) throw new NotFoundError(`${this.facts.name} has no DNS zone ${JSON.stringify(globalId)}`)
    return zone
  }

  createDnsZone(_options: DnsZoneCreateOptions): Promise<ICloudDnsZone> {
    return this.unsupported('create a DNS zone')
  }

  listCdnDomains(): CloudList<ICloudCdnDomain> {
    return this.unsupportedList('CDN domains')
  }

  /** Values over time of one metric. Resources without values are left out. */
  getMetrics(_query: MetricQuery): CloudList<MetricValues> {
    return this.unsupportedList('metrics')
  }

  getStorageClasses(_regionId: string): readonly string[] {
    return []
  }

  getBucketCannedAcls(_regionId: string): readonly string[] {
    return []
  }

  protected unsupported(action: string): Promise<never> {
    return Promise.reject(new NotSupportedError(`${this.facts.name} cannot ${action}`))
  }

  protected unsupportedList(what: string): CloudList<never> {
    return { [Symbol.asyncIterator]: () => ({ next: () => this.unsupported(`list ${what}`) }) }
  }
}

export type ICloudProvider = Public<BaseProvider>
