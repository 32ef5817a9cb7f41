import type { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { RowOf } from '../kinds/model/column.ts'
import type { Identity } from '../rbac/identity.ts'
import { Attempts } from './attempt.ts'
import type { SyncEngine } from './engine.ts'
import { skusStep } from './kinds/skus.ts'
import { prepare } from './provider.ts'
import { RegionSync } from './reconcile/region-context.ts'

/** Of what the skus are brought up to date; of everything that the account reaches where nothing is said. */
interface SkuPlace {
  readonly cloudproviderId?: string | undefined
  readonly cloudregionId?: string | undefined
}

/** Brings the skus of an account's servers up to date, and nothing else. */
export async function syncServerSkus(
  engine: SyncEngine,
  account: RowOf<typeof cloudaccounts.columns>,
  { cloudproviderId, cloudregionId }: SkuPlace,
  identity: Identity,
): Promise<void> {
  const { region } = engine
  const enabled = region.store.table(cloudproviders).where({ cloudaccount_id: account.id, enabled: true })
  for (const provider of enabled) {
    if (cloudproviderId !== undefined && provider.id !== cloudproviderId) continue
    const { cloud, regions } = await prepare({ engine, account, provider, identity })
    for (const { cloudRegion, row } of regions)
      if (cloudregionId === undefined || row.id === cloudregionId)
        await new Attempts().run(
          new RegionSync({ region, account, provider, cloud, identity, cloudRegion, regionRow: row }),
          skusStep,
        )
  }
}
