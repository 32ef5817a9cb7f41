import { importDataset } from './dataset.ts'
import type { DevRegionOptions } from './options.ts'
import type { Identity } from './rbac/identity.ts'
import type { Region } from './region.ts'

/**
 * Gives an empty region what its options ask for: hypervisors of its own, and a data set.
 * @returns whether a data set is being imported
 */
export async function furnish(region: Region, options: DevRegionOptions, identity: Identity): Promise<boolean> {
  if (options.hypervisors !== undefined && options.hypervisors > 0) {
    const { seedHypervisors } = await import('./hypervisors/seed/index.ts')
    await seedHypervisors(region, options.hypervisors)
  }
  return options.dataset !== undefined && (await importDataset(region, options.dataset, identity))
}
