import { supports } from '../../../src/cloudprovider/capabilities.ts'
import { NotSupportedError } from '../../../src/cloudprovider/errors/index.ts'
import { type CloudList, flatMap, map } from '../../../src/cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import { MORE } from './expected-more.ts'
import { NETWORKED } from './expected-networks.ts'
import { SERVICES } from './expected-services.ts'
import { type Expected, type Found, found } from './found.ts'

const COMPUTE: readonly Expected[] = [
  {
    plural: 'externalprojects',
    capability: 'project',
    ofAccount: cloud => map(cloud.listProjects(), project => found(project)),
  },
  {
    plural: 'zones',
    capability: 'compute',
    shared: true,
    list: region =>
      map(region.listZones(), zone => found(zone, {}, { cloudregion_id: ['cloudregions', region.globalId] })),
  },
  {
    plural: 'storages',
    capability: 'compute',
    list: region =>
      map(region.listStorages(), storage =>
        found(storage, { storage_type: storage.storageType }, { zone_id: ['zones', storage.zoneId] }),
      ),
  },
  {
    plural: 'hosts',
    capability: 'compute',
    list: region => map(region.listHosts(), host => found(host, {}, { zone_id: ['zones', host.zoneId] })),
  },
  {
    plural: 'disks',
    capability: 'compute',
    list: region =>
      map(region.listDisks(), disk =>
        found(disk, { disk_size: disk.diskSizeMb, status: disk.status }, { storage_id: ['storages', disk.storageId] }),
      ),
  },
  {
    plural: 'servers',
    capability: 'compute',
    list: region =>
      map(region.listServers(), server =>
        found(
          server,
          { status: server.status, vcpu_count: server.vcpuCount, vmem_size: server.vmemSizeMb },
          { host_id: ['hosts', server.hostId] },
        ),
      ),
  },
]

/** Every kind that the generated clouds and TestCloud have. */
export const EXPECTED: readonly Expected[] = [...COMPUTE, ...NETWORKED, ...SERVICES, ...MORE]

/** All of a kind in one cloud; nothing where the cloud does not say that it has the kind. */
export async function* inWhole(kind: Expected, cloud: ICloudProvider): CloudList<Found> {
  if (!supports(cloud.capabilities, kind.capability)) return
  try {
    if (kind.ofAccount !== undefined) yield* kind.ofAccount(cloud)
    if (kind.list !== undefined) yield* flatMap(cloud.listRegions(), kind.list)
  } catch (error) {
    if (!(error instanceof NotSupportedError)) throw error
  }
}
