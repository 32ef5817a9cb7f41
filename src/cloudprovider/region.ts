import type { BucketCreateOptions, ICloudBucket } from './bucket.ts'
import type { Capability } from './capabilities.ts'
import type { DbInstanceCreateOptions, ICloudDbInstance } from './dbinstance.ts'
import type { ICloudDbBackup } from './dbinstance-parts.ts'
import type { ICloudDisk } from './disk.ts'
import type { EipCreateOptions, ICloudEip } from './eip.ts'
import type { ICloudElasticcache } from './elasticcache.ts'
import type { ICloudElasticSearch } from './elasticsearch.ts'
import type { EventQuery, ICloudEvent } from './event.ts'
import type { ICloudFileSystem } from './file-system.ts'
import type { ICloudHost } from './host.ts'
import type { I18nName } from './i18n.ts'
import type { ICloudKafka } from './kafka.ts'
import type { ICloudKubeCluster } from './kube-cluster.ts'
import type { ICloudLbAcl, LbAclSpec } from './lb-acl.ts'
import type { ICloudLbCertificate, LbCertificateSpec } from './lb-certificate.ts'
import type { ICloudLoadbalancer, LoadbalancerCreateOptions } from './loadbalancer.ts'
import type { ICloudMiscResource } from './misc.ts'
import type { ICloudMongoDb } from './mongodb.ts'
import { type CloudList, flatMap } from './paging.ts'
import type { Public } from './public.ts'
import type { ICloudQuota } from './quota.ts'
import type * as view from './region-views.ts'
import { BaseResource } from './resource.ts'
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

/** Where a region is; 0 and empty when the cloud does not say. */
export interface GeographicInfo {
  readonly latitude: number
  readonly longitude: number
  readonly city: string
  /** ISO 3166, two letters. */
  readonly countryCode: string
}

/**
 * A region of a cloud and, under it, the resource tree. Ready is `inservice`. Its global id starts with the provider's
 * {@link BaseProvider.regionIdPrefix}. A cloud overrides what it has; the rest throws {@link NotSupportedError}.
 */
export abstract class BaseRegion<Data = unknown>
  extends BaseResource<Data>
  implements
    view.ComputeRegion,
    view.NetworkRegion,
    view.EipRegion,
    view.SecgroupRegion,
    view.SnapshotPolicyRegion,
    view.LoadbalancerRegion,
    view.ObjectstoreRegion,
    view.RdsRegion,
    view.CacheRegion,
    view.ServicesRegion
{
  /** Name of the provider, e.g. `TestCloud`. */
  abstract get provider(): string
  /** What this region offers; at most what the provider names. */
  abstract get capabilities(): readonly Capability[]

  override get status(): string {
    return 'inservice'
  }

  get i18n(): I18nName {
    return {}
  }

  /** `public`, `private`, `onpremise`; empty when the provider's facts decide. */
  get cloudEnv(): string {
    return ''
  }

  get geographicInfo(): GeographicInfo {
    return { latitude: 0, longitude: 0, city: '', countryCode: '' }
  }

  listZones(): CloudList<ICloudZone> {
    return this.unsupportedList('zones')
  }

  getZone(globalId: string): Promise<ICloudZone> {
    return this.findIn(this.listZones(), 'zone', globalId)
  }

  listHosts(): CloudList<ICloudHost> {
    return flatMap(this.listZones(), zone => zone.listHosts())
  }

  getHost(globalId: string): Promise<ICloudHost> {
    return this.findIn(this.listHosts(), 'host', globalId)
  }

  listStorages(): CloudList<ICloudStorage> {
    return flatMap(this.listZones(), zone => zone.listStorages())
  }

  getStorage(globalId: string): Promise<ICloudStorage> {
    return this.findIn(this.listStorages(), 'storage', globalId)
  }

  listServers(): CloudList<ICloudServer> {
    return flatMap(this.listHosts(), host => host.listServers())
  }

  getServer(globalId: string): Promise<ICloudServer> {
    return this.findIn(this.listServers(), 'server', globalId)
  }

  listDisks(): CloudList<ICloudDisk> {
    return flatMap(this.listStorages(), storage => storage.listDisks())
  }

  getDisk(globalId: string): Promise<ICloudDisk> {
    return this.findIn(this.listDisks(), 'disk', globalId)
  }

  listSnapshots(): CloudList<ICloudSnapshot> {
    return this.unsupportedList('snapshots')
  }

  getSnapshot(globalId: string): Promise<ICloudSnapshot> {
    return this.findIn(this.listSnapshots(), 'snapshot', globalId)
  }

  listSnapshotPolicies(): CloudList<ICloudSnapshotPolicy> {
    return this.unsupportedList('snapshot policies')
  }

  createSnapshotPolicy(_options: SnapshotPolicyCreateOptions): Promise<ICloudSnapshotPolicy> {
    return this.unsupported('create a snapshot policy')
  }

  listStoragecaches(): CloudList<ICloudStoragecache> {
    return this.unsupportedList('storage caches')
  }

  listSkus(): CloudList<ICloudSku> {
    return this.unsupportedList('skus')
  }

  listVpcs(): CloudList<ICloudVpc> {
    return this.unsupportedList('vpcs')
  }

  getVpc(globalId: string): Promise<ICloudVpc> {
    return this.findIn(this.listVpcs(), 'vpc', globalId)
  }

  createVpc(_options: VpcCreateOptions): Promise<ICloudVpc> {
    return this.unsupported('create a vpc')
  }

  listEips(): CloudList<ICloudEip> {
    return this.unsupportedList('eips')
  }

  getEip(globalId: string): Promise<ICloudEip> {
    return this.findIn(this.listEips(), 'eip', globalId)
  }

  createEip(_options: EipCreateOptions): Promise<ICloudEip> {
    return this.unsupported('create an eip')
  }

  listSecgroups(): CloudList<ICloudSecgroup> {
    return this.unsupportedList('security groups')
  }

  getSecgroup(globalId: string): Promise<ICloudSecgroup> {
    return this.findIn(this.listSecgroups(), 'security group', globalId)
  }

  createSecgroup(_options: SecgroupCreateOptions): Promise<ICloudSecgroup> {
    return this.unsupported('create a security group')
  }

  listLoadbalancers(): CloudList<ICloudLoadbalancer> {
    return this.unsupportedList('load balancers')
  }

  getLoadbalancer(globalId: string): Promise<ICloudLoadbalancer> {
    return this.findIn(this.listLoadbalancers(), 'load balancer', globalId)
  }

  createLoadbalancer(_options: LoadbalancerCreateOptions): Promise<ICloudLoadbalancer> {
    return this.unsupported('create a load balancer')
  }

  listLbCertificates(): CloudList<ICloudLbCertificate> {
    return this.unsupportedList('certificates')
  }

  getLbCertificate(globalId: string): Promise<ICloudLbCertificate> {
    return this.findIn(this.listLbCertificates(), 'certificate', globalId)
  }

  createLbCertificate(_spec: LbCertificateSpec): Promise<ICloudLbCertificate> {
    return this.unsupported('create a certificate')
  }

  listLbAcls(): CloudList<ICloudLbAcl> {
    return this.unsupportedList('access control lists')
  }

  getLbAcl(globalId: string): Promise<ICloudLbAcl> {
    return this.findIn(this.listLbAcls(), 'access control list', globalId)
  }

  createLbAcl(_spec: LbAclSpec): Promise<ICloudLbAcl> {
    return this.unsupported('create an access control list')
  }

  listBuckets(): CloudList<ICloudBucket> {
    return this.unsupportedList('buckets')
  }

  getBucket(globalId: string): Promise<ICloudBucket> {
    return this.findIn(this.listBuckets(), 'bucket', globalId)
  }

  createBucket(_options: BucketCreateOptions): Promise<ICloudBucket> {
    return this.unsupported('create a bucket')
  }

  listDbInstances(): CloudList<ICloudDbInstance> {
    return this.unsupportedList('database instances')
  }

  getDbInstance(globalId: string): Promise<ICloudDbInstance> {
    return this.findIn(this.listDbInstances(), 'database instance', globalId)
  }

  createDbInstance(_options: DbInstanceCreateOptions): Promise<ICloudDbInstance> {
    return this.unsupported('create a database instance')
  }

  /** Backups of all instances, also of those that are gone. */
  listDbBackups(): CloudList<ICloudDbBackup> {
    return flatMap(this.listDbInstances(), instance => instance.listBackups())
  }

  listElasticcaches(): CloudList<ICloudElasticcache> {
    return this.unsupportedList('elastic caches')
  }

  getElasticcache(globalId: string): Promise<ICloudElasticcache> {
    return this.findIn(this.listElasticcaches(), 'elastic cache', globalId)
  }

  listFileSystems(): CloudList<ICloudFileSystem> {
    return this.unsupportedList('file systems')
  }

  listKubeClusters(): CloudList<ICloudKubeCluster> {
    return this.unsupportedList('kube clusters')
  }

  listWafInstances(): CloudList<ICloudWafInstance> {
    return this.unsupportedList('web application firewalls')
  }

  listMongoDbs(): CloudList<ICloudMongoDb> {
    return this.unsupportedList('MongoDB instances')
  }

  listElasticSearches(): CloudList<ICloudElasticSearch> {
    return this.unsupportedList('Elasticsearch instances')
  }

  listKafkas(): CloudList<ICloudKafka> {
    return this.unsupportedList('Kafka instances')
  }

  listMiscResources(): CloudList<ICloudMiscResource> {
    return this.unsupportedList('miscellaneous resources')
  }

  listQuotas(): CloudList<ICloudQuota> {
    return this.unsupportedList('quotas')
  }

  listEvents(_query: EventQuery): CloudList<ICloudEvent> {
    return this.unsupportedList('events')
  }
}

export type ICloudRegion = Public<BaseRegion>
