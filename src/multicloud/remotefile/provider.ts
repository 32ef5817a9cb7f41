import type { Capability } from '../../cloudprovider/capabilities.ts'
import type { ProviderConfig } from '../../cloudprovider/config.ts'
import { NotFoundError, NotSupportedError } from '../../cloudprovider/errors/index.ts'
import type { CloudFacts } from '../../cloudprovider/facts.ts'
import type { MetricQuery, MetricValues } from '../../cloudprovider/metrics.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import type { ICloudProject } from '../../cloudprovider/project.ts'
import { BaseProvider } from '../../cloudprovider/provider.ts'
import type { ICloudRegion } from '../../cloudprovider/region.ts'
import type { SubAccount } from '../../cloudprovider/sub-account.ts'
import { CAPABILITIES } from './capabilities.ts'
import { RemoteFileClient } from './client.ts'
import { regionPrefix } from './ids.ts'
import { metricsOf } from './metrics.ts'
import { Project } from './project.ts'
import { Region } from './region.ts'

/** A data set of JSON files under a URL, seen as a cloud that can only be read. */
export class RemoteFileProvider extends BaseProvider {
  readonly #client: RemoteFileClient

  private constructor(facts: CloudFacts, client: RemoteFileClient) {
    super(facts)
    this.#client = client
  }

  /** Reads regions.json. @throws NotFoundError where there is none, and so nothing to import */
  static async open(facts: CloudFacts, config: ProviderConfig): Promise<RemoteFileProvider> {
    const client = new RemoteFileClient(config)
    try {
      await client.regions.load()
    } catch (cause) {
      if (cause instanceof NotSupportedError) throw new NotFoundError(`${config.url}: ${cause.message}`, { cause })
      throw cause
    }
    return new RemoteFileProvider(facts, client)
  }

  get capabilities(): readonly Capability[] {
    return CAPABILITIES
  }

  override get regionIdPrefix(): string {
    return regionPrefix(this.#client)
  }

  async *listRegions(): CloudList<ICloudRegion> {
    for await (const entry of this.#client.regions.entries()) yield new Region(this.#client, entry)
  }

  /** One, which is the account itself. */
  getSubAccounts(): Promise<readonly SubAccount[]> {
    const { id, name } = this.#client.config
    return Promise.resolve([{ id, name, account: id, healthStatus: 'normal' as const }])
  }

  /** Files cannot tell whose they are. */
  getAccountId(): Promise<string> {
    return Promise.resolve('')
  }

  override async *listProjects(): CloudList<ICloudProject> {
    for await (const entry of this.#client.projects.entries()) yield new Project(this.#client, entry)
  }

  override getMetrics(query: MetricQuery): CloudList<MetricValues> {
    return metricsOf(this.#client, query)
  }
}
