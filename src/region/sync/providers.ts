import type { ProviderConfig, ProviderRuntime } from '../../cloudprovider/config.ts'
import { UnknownProviderError } from '../../cloudprovider/errors/unknown-provider-error.ts'
import type { ICloudProviderFactory } from '../../cloudprovider/factory.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import { isJsonObject } from '../../core/json.ts'
import { Secret } from '../../core/secret.ts'
import { badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'

/** Where providers come from; the loader of src/multicloud unless a test brings its own. */
export type LoadFactory = (provider: string) => Promise<ICloudProviderFactory>

/** Gives access to the clouds of accounts. */
export class Providers {
  readonly #load: LoadFactory
  readonly runtime: ProviderRuntime
  readonly #open = new Map<string, { version: string; provider: Promise<ICloudProvider> }>()

  constructor(load: LoadFactory, runtime: ProviderRuntime) {
    this.#load = load
    this.runtime = runtime
  }

  /** @throws ApiError InputParameterError for a provider that nobody has written */
  async factory(provider: string): Promise<ICloudProviderFactory> {
    try {
      return await this.#load(provider)
    } catch (error) {
      if (error instanceof UnknownProviderError) throw badInput(`Unsupported provider ${provider}`)
      throw error
    }
  }

  /**
   * The cloud as an account sees it, or one of its cloud providers; kept until its credentials change. A sync takes a
   * new one ({@link Providers.forget}), so that nothing a provider keeps for itself is older than the sync.
   */
  open(account: Row, subAccount?: Row): Promise<ICloudProvider> {
    const row = subAccount ?? account
    // A cloud provider may have an address of its own.
    const url = String(row.access_url ?? '') || String(account.access_url ?? '')
    const version = JSON.stringify([url, row.account, row.secret, account.read_only, account.options])
    const known = this.#open.get(String(row.id))
    if (known?.version === version) return known.provider
    const provider = this.#connect(String(account.provider), {
      id: String(row.id),
      name: String(row.name),
      url,
      account: String(row.account ?? ''),
      secret: new Secret(String(row.secret ?? '')),
      readOnly: account.read_only === true,
      ...(isJsonObject(account.options) ? { options: account.options } : {}),
    })
    provider.catch(() => this.#open.delete(String(row.id)))
    this.#open.set(String(row.id), { version, provider })
    return provider
  }

  /** The cloud behind credentials that no account has yet. */
  async connect(provider: string, config: ProviderConfig): Promise<ICloudProvider> {
    const factory = await this.factory(provider)
    return await factory.getProvider({ ...this.runtime, ...config })
  }

  forget(id: string): void {
    this.#open.delete(id)
  }

  async #connect(provider: string, config: ProviderConfig): Promise<ICloudProvider> {
    return await this.connect(provider, config)
  }
}
