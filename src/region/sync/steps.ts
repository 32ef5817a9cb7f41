import { bucketsStep } from './kinds/buckets.ts'
import { dbinstancesStep } from './kinds/dbinstances.ts'
import { disksStep } from './kinds/disks.ts'
import { eipsStep } from './kinds/eips.ts'
import { hostsStep } from './kinds/hosts.ts'
import { loadbalancersStep } from './kinds/loadbalancers.ts'
import { miscResourcesStep } from './kinds/misc-resources.ts'
import { networksStep } from './kinds/networks.ts'
import { secgroupsStep } from './kinds/secgroups.ts'
import { serversStep } from './kinds/servers.ts'
import { skusStep } from './kinds/skus.ts'
import { snapshotsStep } from './kinds/snapshots.ts'
import { storagesStep } from './kinds/storages.ts'
import { vpcsStep } from './kinds/vpcs.ts'
import { wiresStep } from './kinds/wires.ts'
import { zonesStep } from './kinds/zones.ts'
import type { SyncStep } from './region-context.ts'

/** What the sync of a region brings in, in the order of the tree: nothing comes before what it hangs on. */
export const REGION_STEPS: readonly SyncStep[] = [
  zonesStep,
  skusStep,
  bucketsStep,
  vpcsStep,
  wiresStep,
  networksStep,
  secgroupsStep,
  storagesStep,
  hostsStep,
  disksStep,
  serversStep,
  loadbalancersStep,
  eipsStep,
  snapshotsStep,
  dbinstancesStep,
  miscResourcesStep,
]
