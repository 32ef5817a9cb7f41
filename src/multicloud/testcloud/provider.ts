import type { Balance } from '../../cloudprovider/billing.ts'
import type { Capability } from '../../cloudprovider/capabilities.ts'
import type { ProviderConfig } from '../../cloudprovider/config.ts'
import type { DnsZoneCreateOptions, ICloudDnsZone } from '../../cloudprovider/dns-zone.ts'
import { InvalidCredentialsError, NotFoundError } from '../../cloudprovider/errors/index.ts'
import type { CloudFacts } from '../../cloudprovider/facts.ts'
import type { MetricQuery, MetricValues } from '../../cloudprovider/metrics.ts'
import { type CloudList, collect, map } from '../../cloudprovider/paging.ts'
import type { ICloudProject } from '../../cloudprovider/project.ts'
import { BaseProvider } from '../../cloudprovider/provider.ts'
import type { ICloudRegion } from '../../cloudprovider/region.ts'
import type { SubAccount } from '../../cloudprovider/sub-account.ts'
import { textOf } from '../../core/json.ts'
import { z } from '../../core/zod.ts'
import { CAPABILITIES } from './capabilities.ts'
import { Catalog } from './catalog.ts'
import { TestCloudClient } from './client.ts'
import { DnsZone, dnsZoneSchema } from './dns-zone.ts'
import { metricsOf } from './metrics.ts'
import { Project, projectSchema } from './project.ts'
import { Region, type RegionData, regionSchema } from './region.ts'
import { onlySubscription, regionGlobalId, type Session, scopeOf, subscriptionSchema } from './session.ts'

const accountSchema = z.object({ accountId: z.string(), apiVersion: z.string() })
const balanceSchema = z.object({ currency: z.string(), available: z.number() })

/** An opened TestCloud account, or one of its subscriptions. */
export class TestCloudProvider extends BaseProvider {
  readonly #session: Session
  readonly #accessKeyId: string
  readonly #apiVersion: string

  private constructor(facts: CloudFacts, session: Session, accessKeyId: string, apiVersion: string) {
    super(facts)
    this.#session = session
    this.#accessKeyId = accessKeyId
    this.#apiVersion = apiVersion
  }

  /** Verifies the credentials and finds the subscriptions. An account `key/subscription` reaches that one only. */
  static async open(facts: CloudFacts, config: ProviderConfig): Promise<TestCloudProvider> {
    const [accessKeyId = '', wanted] = config.account.split('/')
    const credentials = { accessKeyId, accessKeySecret: config.secret }
    const client = new TestCloudClient(config.url, credentials, config, config.readOnly === true)
    const [account, all] = await Promise.all([
      client.read('account', accountSchema),
      collect(client.list('subscriptions', {}, subscriptionSchema)),
    ])
    const subscriptions = wanted === undefined ? all : all.filter(subscription => subscription.id === wanted)
    if (subscriptions.length === 0)
      throw new InvalidCredentialsError(
        `TestCloud account ${account.accountId} has no subscription ${wanted ?? ''}: there are ${all.map(s => s.id).join(', ')}`,
      )
    const environment = textOf(config.options, 'environment') ?? ''
    const session = { client, catalog: new Catalog(client), accountId: account.accountId, subscriptions, environment }
    return new TestCloudProvider(facts, session, accessKeyId, account.apiVersion)
  }

  get capabilities(): readonly Capability[] {
    return CAPABILITIES
  }

  listRegions(): CloudList<ICloudRegion> {
    const { client, environment } = this.#session
    return map(client.list('regions', { environment }, regionSchema), data => this.#region(data))
  }

  override async getRegion(globalId: string): Promise<ICloudRegion> {
    const prefix = regionGlobalId('')
    if (!globalId.startsWith(prefix)) throw new NotFoundError(`${globalId} is no region of TestCloud`)
    const id = encodeURIComponent(globalId.slice(prefix.length))
    const data = await this.#session.client.get(`regions/${id}`, regionSchema)
    const { environment } = this.#session
    if (environment !== '' && data.environment !== environment)
      throw new NotFoundError(`region ${globalId} is not in ${environment}`)
    return this.#region(data)
  }

  async getSubAccounts(): Promise<readonly SubAccount[]> {
    return (await collect(this.#session.client.list('subscriptions', {}, subscriptionSchema))).map(subscription => ({
      id: subscription.id,
      name: subscription.name,
      account: `${this.#accessKeyId}/${subscription.id}`,
      healthStatus: subscription.state === 'active' ? 'normal' : 'suspended',
    }))
  }

  getAccountId(): Promise<string> {
    return Promise.resolve(this.#session.accountId)
  }

  override getVersion(): Promise<string> {
    return Promise.resolve(this.#apiVersion)
  }

  override async getBalance(): Promise<Balance> {
    const { currency, available } = await this.#session.client.read('account/balance', balanceSchema)
    return {
      currency,
      amount: available,
      status: available < 0 ? 'arrears' : available < 100 ? 'insufficient' : 'normal',
    }
  }

  override listProjects(): CloudList<ICloudProject> {
    const projects = this.#session.client.list('projects', scopeOf(this.#session), projectSchema)
    return map(projects, data => new Project(this.#session, data))
  }

  override listDnsZones(): CloudList<ICloudDnsZone> {
    const { client } = this.#session
    return map(
      client.list('dns-zones', scopeOf(this.#session), dnsZoneSchema),
      data => new DnsZone(this.#session, data),
    )
  }

  override async createDnsZone(options: DnsZoneCreateOptions): Promise<ICloudDnsZone> {
    const { name, zoneType, vpcIds = [] } = options
    const visibility = zoneType === 'PublicZone' ? 'public' : 'private'
    const body = { name, visibility, vpcIds, subscriptionId: onlySubscription(this.#session, 'a DNS zone') }
    return new DnsZone(this.#session, await this.#session.client.post('dns-zones', body, dnsZoneSchema))
  }

  override getMetrics(query: MetricQuery): CloudList<MetricValues> {
    return metricsOf(this.#session, query)
  }

  override getStorageClasses(): readonly string[] {
    return ['Standard', 'Archive']
  }

  override getBucketCannedAcls(): readonly string[] {
    return ['private', 'public-read']
  }

  #region(data: RegionData): Region {
    return new Region(this.#session, data)
  }
}
