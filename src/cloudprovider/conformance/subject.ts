import type { ProviderConfig } from '../config.ts'
import type { ICloudProviderFactory } from '../factory.ts'
import type { ICloudResource } from '../resource.ts'

/** What is examined: a provider together with an account that it can open. */
export interface ConformanceSubject {
  readonly factory: ICloudProviderFactory
  readonly config: ProviderConfig
  /** What only a simulated cloud can do. Rules that need it are skipped without. */
  readonly hands?: ConformanceHands
}

/** Changes the cloud behind the provider's back. Both return false for a kind that they cannot change. */
export interface ConformanceHands {
  /** Makes the resource vanish. */
  vanish(keyword: string, resource: ICloudResource): Promise<boolean> | boolean
  /**
   * Changes lists, tags and references of the resource.
   * @returns the columns (as `toJSON` names them) that a refreshed resource must show exactly so
   */
  change(keyword: string, resource: ICloudResource): Promise<Columns | false> | Columns | false
}

export type Columns = Readonly<Record<string, unknown>>
