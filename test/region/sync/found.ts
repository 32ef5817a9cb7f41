import type { CapabilityName } from '../../../src/cloudprovider/capabilities.ts'
import type { CloudList } from '../../../src/cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import type { ICloudRegion } from '../../../src/cloudprovider/region.ts'

/** One resource of a cloud, and what of it a region must hold. */
export interface Found {
  readonly item: { readonly globalId: string; readonly name: string; readonly tags?: Readonly<Record<string, string>> }
  /** Columns as they must be; an empty text stands for none. */
  readonly columns: Readonly<Record<string, unknown>>
  /** Columns that point at other rows: the kind, and the external id of the row there; empty for none. */
  readonly refs: Readonly<Record<string, readonly [plural: string, externalId: string]>>
}

/** How all of one kind is read from a cloud, without a thought of how the region syncs it. */
export interface Expected {
  readonly plural: string
  readonly capability: CapabilityName
  /** What several providers see is one row. */
  readonly shared?: boolean
  /** All of a region. */
  readonly list?: (region: ICloudRegion) => CloudList<Found>
  /** All of the account, for what belongs to no region. */
  readonly ofAccount?: (cloud: ICloudProvider) => CloudList<Found>
}

/** Whether the cloud shows a resource; of kinds that are not compared, all are taken to be there. */
export type Shown = (plural: string, externalId: string) => boolean

export function found(item: Found['item'], columns: Found['columns'] = {}, refs: Found['refs'] = {}): Found {
  return { item, columns, refs }
}
