import type { BucketCreateOptions, ICloudBucket } from './bucket.ts'
import type { ICloudDbInstance } from './dbinstance.ts'
import type { ICloudDbBackup } from './dbinstance-parts.ts'
import type { ICloudDisk } from './disk.ts'
import type { EipCreateOptions, ICloudEip } from './eip.ts'
import type { ICloudElasticcache } from './elasticcache.ts'
import type { ICloudElasticSearch } from './elasticsearch.ts'
import type { EventQuery, ICloudEvent } from './event.ts'
import type { ICloudFileSystem } from './file-system.ts'
import type { ICloudHost } from './host.ts'
import type { ICloudKafka } from './kafka.ts'
import type { ICloudKubeCluster } from './kube-cluster.ts'
import type { ICloudLbAcl } from './lb-acl.ts'
import type { ICloudLbCertificate } from './lb-certificate.ts'
import type { ICloudLoadbalancer, LoadbalancerCreateOptions } from './loadbalancer.ts'
import type { ICloudMiscResource } from './misc.ts'
import type { ICloudMongoDb } from './mongodb.ts'
import type { CloudList } from './paging.ts'
import type { ICloudQuota } from './quota.ts'
import type { ICloudSecgroup, SecgroupCreateOptions } from './secgroup.ts'
import type { ICloudServer } from './server.ts'
import type { ICloudSku } from './sku.ts'
import type { ICloudSnapshot } from './snapshot.ts'
import type { ICloudSnapshotPolicy, SnapshotPolicyCreateOptions } from './snapshot-policy.ts'
import type { ICloudStorage } from './storage.ts'
import type { ICloudStoragecache } from './storagecache.ts'
import type { ICloudVpc, VpcCreateOptions } from './vpc.ts'
import type { ICloudWafInstance } from './waf.ts'
import type { ICloudZone } from './zone.ts'

// A region seen through one capability at a time. Code that needs one of them asks for that, not for a whole region.
// Every `get` takes a global id and throws NotFoundError.

/** Capability `compute`. */
export interface ComputeRegion {
  listZones(): CloudList<ICloudZone>
  getZone(globalId: string): Promise<ICloudZone>
  listHosts(): CloudList<ICloudHost>
  getHost(globalId: string): Promise<ICloudHost>
  listStorages(): CloudList<ICloudStorage>
  getStorage(globalId: string): Promise<ICloudStorage>
  listServers(): CloudList<ICloudServer>
  getServer(globalId: string): Promise<ICloudServer>
  listDisks(): CloudList<ICloudDisk>
  getDisk(globalId: string): Promise<ICloudDisk>
  listSnapshots(): CloudList<ICloudSnapshot>
  getSnapshot(globalId: string): Promise<ICloudSnapshot>
  listStoragecaches(): CloudList<ICloudStoragecache>
  listSkus(): CloudList<ICloudSku>
}

/** Capability `network`. */
export interface NetworkRegion {
  listVpcs(): CloudList<ICloudVpc>
  getVpc(globalId: string): Promise<ICloudVpc>
  createVpc(options: VpcCreateOptions): Promise<ICloudVpc>
}

/** Capability `eip`. */
export interface EipRegion {
  listEips(): CloudList<ICloudEip>
  getEip(globalId: string): Promise<ICloudEip>
  createEip(options: EipCreateOptions): Promise<ICloudEip>
}

/** Capability `security_group`: the groups that belong to the region rather than to a vpc; `getSecgroup` finds both. */
export interface SecgroupRegion {
  listSecgroups(): CloudList<ICloudSecgroup>
  getSecgroup(globalId: string): Promise<ICloudSecgroup>
  createSecgroup(options: SecgroupCreateOptions): Promise<ICloudSecgroup>
}

/** Capability `snapshot_policy`. */
export interface SnapshotPolicyRegion {
  listSnapshotPolicies(): CloudList<ICloudSnapshotPolicy>
  createSnapshotPolicy(options: SnapshotPolicyCreateOptions): Promise<ICloudSnapshotPolicy>
}

/** Capability `loadbalancer`. */
export interface LoadbalancerRegion {
  listLoadbalancers(): CloudList<ICloudLoadbalancer>
  getLoadbalancer(globalId: string): Promise<ICloudLoadbalancer>
  createLoadbalancer(options: LoadbalancerCreateOptions): Promise<ICloudLoadbalancer>
  listLbCertificates(): CloudList<ICloudLbCertificate>
  listLbAcls(): CloudList<ICloudLbAcl>
}

/** Capability `objectstore`. */
export interface ObjectstoreRegion {
  listBuckets(): CloudList<ICloudBucket>
  getBucket(globalId: string): Promise<ICloudBucket>
  createBucket(options: BucketCreateOptions): Promise<ICloudBucket>
}

/** Capability `rds`. */
export interface RdsRegion {
  listDbInstances(): CloudList<ICloudDbInstance>
  getDbInstance(globalId: string): Promise<ICloudDbInstance>
  listDbBackups(): CloudList<ICloudDbBackup>
}

/** Capability `cache`. */
export interface CacheRegion {
  listElasticcaches(): CloudList<ICloudElasticcache>
  getElasticcache(globalId: string): Promise<ICloudElasticcache>
}

/** Capabilities `nas`, `container`, `waf`, `mongodb`, `es`, `kafka`, `misc`, `quota` and `event`. */
export interface ServicesRegion {
  listFileSystems(): CloudList<ICloudFileSystem>
  listKubeClusters(): CloudList<ICloudKubeCluster>
  listWafInstances(): CloudList<ICloudWafInstance>
  listMongoDbs(): CloudList<ICloudMongoDb>
  listElasticSearches(): CloudList<ICloudElasticSearch>
  listKafkas(): CloudList<ICloudKafka>
  listMiscResources(): CloudList<ICloudMiscResource>
  listQuotas(): CloudList<ICloudQuota>
  listEvents(query: EventQuery): CloudList<ICloudEvent>
}
