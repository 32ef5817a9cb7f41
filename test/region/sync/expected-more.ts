import { concat, flatMap, listOf, map } from '../../../src/cloudprovider/paging.ts'
import type { ICloudRegion } from '../../../src/cloudprovider/region.ts'
import { type Expected, found } from './found.ts'

const gatewaysOf = (region: ICloudRegion) => flatMap(region.listVpcs(), vpc => vpc.listNatGateways())
const tablesOf = (region: ICloudRegion) => flatMap(region.listVpcs(), vpc => vpc.listRouteTables())

/** Kinds that TestCloud has and the generated clouds do without. */
export const MORE: readonly Expected[] = [
  {
    plural: 'buckets',
    capability: 'objectstore',
    list: region =>
      map(region.listBuckets(), bucket => found(bucket, { acl: bucket.acl, storage_class: bucket.storageClass })),
  },
  {
    plural: 'serverskus',
    capability: 'compute',
    shared: true,
    list: region =>
      map(region.listSkus(), sku => found(sku, { cpu_core_count: sku.cpuCoreCount, memory_size_mb: sku.memorySizeMb })),
  },
  {
    plural: 'storagecaches',
    capability: 'compute',
    list: region => map(region.listStoragecaches(), cache => found(cache)),
  },
  {
    plural: 'cachedimages',
    capability: 'compute',
    shared: true,
    list: region =>
      flatMap(region.listStoragecaches(), cache =>
        map(concat(cache.listImages(), cache.listCustomizedImages()), image =>
          found(image, { size: image.sizeBytes, image_type: image.imageType, status: image.status }),
        ),
      ),
  },
  {
    plural: 'snapshots',
    capability: 'compute',
    list: region =>
      map(region.listSnapshots(), snapshot =>
        found(snapshot, { size: snapshot.sizeMb }, { disk_id: ['disks', snapshot.diskId] }),
      ),
  },
  {
    plural: 'snapshotpolicies',
    capability: 'snapshot_policy',
    list: region =>
      map(region.listSnapshotPolicies(), policy =>
        found(policy, { retention_days: policy.retentionDays, time_points: [...policy.timePoints] }),
      ),
  },
  {
    plural: 'loadbalancercertificates',
    capability: 'loadbalancer',
    list: region =>
      map(region.listLbCertificates(), certificate => found(certificate, { common_name: certificate.commonName })),
  },
  {
    plural: 'natgateways',
    capability: 'nat',
    list: region =>
      map(gatewaysOf(region), gateway =>
        found(gateway, { ip_addr: gateway.ipAddr }, { vpc_id: ['vpcs', gateway.vpcId] }),
      ),
  },
  {
    plural: 'natdentries',
    capability: 'nat',
    list: region =>
      flatMap(gatewaysOf(region), gateway =>
        map(listOf(gateway.getDEntries()), entry =>
          found(
            entry,
            { external_port: entry.externalPort, internal_ip: entry.internalIp },
            { natgateway_id: ['natgateways', gateway.globalId] },
          ),
        ),
      ),
  },
  {
    plural: 'natsentries',
    capability: 'nat',
    list: region =>
      flatMap(gatewaysOf(region), gateway =>
        map(listOf(gateway.getSEntries()), entry =>
          found(
            entry,
            { ip: entry.ip },
            { natgateway_id: ['natgateways', gateway.globalId], network_id: ['networks', entry.networkId] },
          ),
        ),
      ),
  },
  {
    plural: 'route_tables',
    capability: 'network',
    list: region =>
      map(tablesOf(region), table => found(table, { type: table.type }, { vpc_id: ['vpcs', table.vpcId] })),
  },
  {
    plural: 'route_table_route_sets',
    capability: 'network',
    list: region =>
      flatMap(tablesOf(region), table =>
        map(listOf(table.getRoutes()), route =>
          found(
            route,
            { cidr: route.cidr, next_hop_type: route.nextHopType, ext_next_hop_id: route.nextHop },
            { route_table_id: ['route_tables', table.globalId] },
          ),
        ),
      ),
  },
  {
    plural: 'elasticcaches',
    capability: 'cache',
    list: region =>
      map(region.listElasticcaches(), cache =>
        found(
          cache,
          { engine: cache.engine, capacity_mb: cache.capacityMb },
          { vpc_id: ['vpcs', cache.vpcId], zone_id: ['zones', cache.zoneId] },
        ),
      ),
  },
  {
    plural: 'file_systems',
    capability: 'nas',
    list: region =>
      map(region.listFileSystems(), system =>
        found(system, { protocol: system.protocol, capacity: system.capacityGb }),
      ),
  },
  {
    plural: 'mount_targets',
    capability: 'nas',
    list: region =>
      flatMap(region.listFileSystems(), system =>
        map(listOf(system.getMountTargets()), target =>
          found(
            target,
            { domain_name: target.domainName },
            { file_system_id: ['file_systems', system.globalId], vpc_id: ['vpcs', target.vpcId] },
          ),
        ),
      ),
  },
  {
    plural: 'cloudproviderquotas',
    capability: 'quota',
    list: region =>
      map(region.listQuotas(), quota => found(quota, { max_count: quota.maxCount, used_count: quota.usedCount })),
  },
]
