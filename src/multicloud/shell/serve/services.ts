import type { BucketStats } from '../../../cloudprovider/bucket.ts'
import type { CloudList } from '../../../cloudprovider/paging.ts'
import type { TreePlace } from '../../../cloudprovider/tree.ts'
import { type EntryFor, ownedOf, regionKey, whole } from './entry.ts'

export async function* bucketEntries({ provider, region }: TreePlace): CloudList<EntryFor<'buckets'>> {
  for await (const bucket of region.listBuckets())
    yield {
      ...ownedOf(bucket),
      region_id: regionKey(provider, region),
      acl: bucket.acl,
      location: bucket.location,
      storage_class: bucket.storageClass,
      access_urls: bucket.accessUrls.map(({ url, description, primary }) => ({ url, description, primary })),
      stats: statsEntry(bucket.stats),
      limit: statsEntry(bucket.limit),
    }
}

function statsEntry({ sizeBytes, objectCount }: BucketStats) {
  return { size_bytes: whole(sizeBytes), object_count: whole(objectCount) }
}

export async function* dbInstanceEntries({ provider, region }: TreePlace): CloudList<EntryFor<'dbinstances'>> {
  for await (const instance of region.listDbInstances())
    yield {
      ...ownedOf(instance),
      region_id: regionKey(provider, region),
      security_group_ids: [...instance.secgroupIds],
      port: whole(instance.port),
      engine: instance.engine,
      engine_version: instance.engineVersion,
      instance_type: instance.instanceType,
      vcpu_count: whole(instance.vcpuCount),
      vmem_size_mb: whole(instance.vmemSizeMb),
      disk_size_gb: whole(instance.diskSizeGb),
      // Its name says GB, but RemoteFile passes the number on as MB.
      disk_size_used_gb: whole(instance.diskSizeUsedMb),
      category: instance.category,
      storage_type: instance.storageType,
      maintain_time: instance.maintainTime,
      connection_str: instance.connectionStr,
      internal_connection_str: instance.internalConnectionStr,
      zone1_id: instance.zone1Id,
      zone2_id: instance.zone2Id,
      zone3_id: instance.zone3Id,
      vpc_id: instance.vpcId,
      iops: whole(instance.iops),
    }
}

export async function* loadbalancerEntries({ provider, region }: TreePlace): CloudList<EntryFor<'loadbalancers'>> {
  for await (const lb of region.listLoadbalancers())
    yield {
      ...ownedOf(lb),
      region_id: regionKey(provider, region),
      address: lb.address,
      address_type: lb.addressType,
      network_type: lb.networkType,
      network_ids: [...lb.networkIds],
      vpc_id: lb.vpcId,
      zone_id: lb.zoneId,
      zone1_id: lb.zone1Id,
      instance_type: lb.loadbalancerSpec,
      charge_type: lb.chargeType,
      bandwidth: whole(lb.egressMbps),
    }
}

export async function* miscEntries({ region }: TreePlace): CloudList<EntryFor<'misc'>> {
  for await (const misc of region.listMiscResources())
    yield { ...ownedOf(misc), resource_type: misc.resourceType, config: misc.config }
}
