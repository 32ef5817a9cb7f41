import { NotImplementedError, NotSupportedError } from '../errors/index.ts'
import type { ICloudProvider } from '../provider.ts'
import type { ICloudResource } from '../resource.ts'
import { TREE, type TreeKind } from '../tree.ts'

/** A resource and where it was found. */
export interface Found {
  readonly resource: ICloudResource
  /** Global id of the region whose list had it; empty for what belongs to the account. */
  readonly regionId: string
}

/** Everything that a provider lists, by kind. A kind that the cloud does not have is absent. */
export type Inventory = ReadonlyMap<string, readonly Found[]>

/** Reads the whole tree. Meant for test accounts: all of it is held in memory. */
export async function takeInventory(provider: ICloudProvider): Promise<Inventory> {
  const inventory = new Map<string, Found[]>()
  let first = true
  for await (const region of provider.listRegions()) {
    for (const kind of TREE) {
      if (kind.isGlobal === true && !first) continue
      const place = { provider, region }
      const found = await read(kind, place, kind.isGlobal === true ? '' : region.globalId)
      if (found !== undefined) inventory.set(kind.keyword, [...(inventory.get(kind.keyword) ?? []), ...found])
    }
    first = false
  }
  return inventory
}

async function read(
  kind: TreeKind,
  place: Parameters<TreeKind['list']>[0],
  regionId: string,
): Promise<Found[] | undefined> {
  const found: Found[] = []
  try {
    for await (const resource of kind.list(place)) found.push({ resource, regionId })
  } catch (error) {
    if (error instanceof NotSupportedError || error instanceof NotImplementedError) return undefined
    throw error
  }
  return found
}

/** Some of each kind, spread over the list: enough to notice a rule broken for the whole kind. */
export function samples(inventory: Inventory, perKind: number): { keyword: string; found: Found }[] {
  return [...inventory].flatMap(([keyword, all]) => {
    const step = Math.max(1, Math.floor(all.length / perKind))
    return all
      .filter((_, i) => i % step === 0)
      .slice(0, perKind)
      .map(found => ({ keyword, found }))
  })
}
