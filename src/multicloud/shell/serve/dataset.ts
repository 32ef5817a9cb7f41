import type { CloudList } from '../../../cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { TreePlace } from '../../../cloudprovider/tree.ts'
import { isMissing } from '../resources/collection.ts'
import * as compute from './compute.ts'
import type { FileName } from './entry.ts'
import { metricEntries } from './metrics.ts'
import * as places from './places.ts'
import * as services from './services.ts'

export interface DatasetOptions {
  /** How far back metrics go. */
  readonly metricMinutes: number
  readonly now: () => number
}

type OfRegion = (place: TreePlace) => CloudList<{ readonly id: string }>

/** What each file has of one region. */
const OF_REGIONS: Readonly<Record<Exclude<FileName, 'projects'>, OfRegion>> = {
  regions: places.regionEntries,
  zones: places.zoneEntries,
  vpcs: places.vpcEntries,
  wires: places.wireEntries,
  networks: places.networkEntries,
  secgroups: places.secgroupEntries,
  eips: places.eipEntries,
  storages: compute.storageEntries,
  hosts: compute.hostEntries,
  disks: compute.diskEntries,
  instances: compute.instanceEntries,
  buckets: services.bucketEntries,
  dbinstances: services.dbInstanceEntries,
  loadbalancers: services.loadbalancerEntries,
  misc: services.miscEntries,
}

export const DATA_FILES: readonly string[] = [...Object.keys(OF_REGIONS), 'projects', 'metrics']

/** The entries of a file: what the provider sees now, read while they are asked for. Undefined for no such file. */
export function entriesOf(
  file: string,
  provider: ICloudProvider,
  { metricMinutes, now }: DatasetOptions,
): CloudList<object> | undefined {
  if (file === 'projects') return orNone(places.projectEntries(provider))
  if (file === 'metrics') {
    const end = new Date(now())
    return metricEntries(provider, { start: new Date(end.getTime() - metricMinutes * 60_000), end })
  }
  return isOfRegions(file) ? inAllRegions(provider, OF_REGIONS[file]) : undefined
}

function isOfRegions(file: string): file is keyof typeof OF_REGIONS {
  return Object.hasOwn(OF_REGIONS, file)
}

/** What several regions list is told once. */
async function* inAllRegions(provider: ICloudProvider, entries: OfRegion): CloudList<object> {
  const told = new Set<string>()
  for await (const region of provider.listRegions())
    for await (const entry of orNone(entries({ provider, region }))) {
      if (told.has(entry.id)) continue
      told.add(entry.id)
      yield entry
    }
}

/** What the cloud does not have, it has none of. */
async function* orNone<T>(list: CloudList<T>): CloudList<T> {
  try {
    yield* list
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
