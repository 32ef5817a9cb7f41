import type { Tags } from './resource.ts'

export type SubAccountHealth = 'normal' | 'insufficient' | 'suspended' | 'arrears' | 'unknown' | 'no permission'

/**
 * A subscription of an account. The region makes one cloud provider of each. Resources of one sub-account never bind to
 * those of another, e.g. an eip of one cannot be bound to a server of the other.
 */
export interface SubAccount {
  /** The cloud's id of the subscription. */
  readonly id: string
  readonly name: string
  /** What goes into {@link ProviderConfig.account} to reach only this one, e.g. `AKID/subscription-1`. */
  readonly account: string
  readonly description?: string
  readonly healthStatus: SubAccountHealth
  /** Global id of the project that takes what is in none. */
  readonly defaultProjectId?: string
  readonly tags?: Tags
}
