import type { CapabilityName } from '../../cloudprovider/capabilities.ts'
import { dnsRecordsStep, dnsZonesStep } from './kinds/dns.ts'
import type { SyncContext } from './reconcile/context.ts'
import type { SyncCount } from './reconcile/tally.ts'

/** One kind's turn in the sync of a cloud provider, for kinds that belong to no region. */
export interface ProviderStep {
  readonly plural: string
  readonly capability: CapabilityName
  run(sync: SyncContext): Promise<SyncCount>
}

/** What belongs to the account as a whole; it may point at what lies in regions, and so comes after them. */
export const PROVIDER_STEPS: readonly ProviderStep[] = [dnsZonesStep, dnsRecordsStep]
