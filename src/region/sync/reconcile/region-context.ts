import type { CapabilityName } from '../../../cloudprovider/capabilities.ts'
import { flatMap } from '../../../cloudprovider/paging.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import type { Row } from '../../kinds/model/column.ts'
import { SyncContext } from './context.ts'
import { KeptList } from './kept-list.ts'
import { orNone } from './parts.ts'
import { type SyncCount, SyncTally } from './tally.ts'

/** The sync of one region of one cloud provider. */
export class RegionSync extends SyncContext {
  readonly cloudRegion: ICloudRegion
  readonly regionRow: Row
  /** What other kinds hang on, and is therefore read more than once. */
  readonly vpcs = new KeptList(() => this.cloudRegion.listVpcs())
  readonly wires = new KeptList(() => flatMap(this.vpcs, vpc => vpc.listWires()))
  readonly routeTables = new KeptList(() => flatMap(this.vpcs, vpc => orNone(vpc.listRouteTables())))
  readonly natGateways = new KeptList(() => flatMap(this.vpcs, vpc => orNone(vpc.listNatGateways())))
  readonly loadbalancers = new KeptList(() => this.cloudRegion.listLoadbalancers())
  readonly dbInstances = new KeptList(() => this.cloudRegion.listDbInstances())
  readonly fileSystems = new KeptList(() => this.cloudRegion.listFileSystems())

  #beside: Record<string, SyncTally> = {}

  constructor(parts: ConstructorParameters<typeof SyncContext>[0] & { cloudRegion: ICloudRegion; regionRow: Row }) {
    super({ ...parts, place: { cloudregion: String(parts.regionRow.id) } })
    this.cloudRegion = parts.cloudRegion
    this.regionRow = parts.regionRow
  }

  override get place(): string {
    return `${super.place} in ${String(this.regionRow.name)}`
  }

  /** Counts rows of a kind that come with the one whose turn it is. */
  beside(plural: string): SyncTally {
    this.#beside[plural] ??= new SyncTally()
    return this.#beside[plural]
  }

  /** What was counted beside the last step; the next one starts anew. */
  takeBeside(): Record<string, SyncCount> {
    const counted = Object.entries(this.#beside).map(([plural, tally]) => [plural, tally.count] as const)
    this.#beside = {}
    return Object.fromEntries(counted)
  }

  get regionId(): string {
    return String(this.regionRow.id)
  }
}

/** One kind's turn in the sync of a region. */
export interface SyncStep {
  /** The plural of what it syncs, which is also how its outcome is named. */
  readonly plural: string
  /** The provider must have this capability, or the step is left out. */
  readonly capability: CapabilityName
  run(sync: RegionSync): Promise<SyncCount>
}
