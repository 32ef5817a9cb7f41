import type { BucketCreateOptions, ICloudBucket } from '../../cloudprovider/bucket.ts'
import type { Capability } from '../../cloudprovider/capabilities.ts'
import type { ICloudDbInstance } from '../../cloudprovider/dbinstance.ts'
import type { ICloudDisk } from '../../cloudprovider/disk.ts'
import type { EipCreateOptions, ICloudEip } from '../../cloudprovider/eip.ts'
import type { ICloudElasticcache } from '../../cloudprovider/elasticcache.ts'
import type { EventQuery, ICloudEvent } from '../../cloudprovider/event.ts'
import type { ICloudFileSystem } from '../../cloudprovider/file-system.ts'
import type { ICloudLbCertificate } from '../../cloudprovider/lb-certificate.ts'
import type { ICloudLoadbalancer } from '../../cloudprovider/loadbalancer.ts'
import { type CloudList, listOf, map } from '../../cloudprovider/paging.ts'
import type { ICloudQuota } from '../../cloudprovider/quota.ts'
import { BaseRegion, type GeographicInfo } from '../../cloudprovider/region.ts'
import type { ICloudSecgroup, SecgroupCreateOptions } from '../../cloudprovider/secgroup.ts'
import type { ICloudServer } from '../../cloudprovider/server.ts'
import type { ICloudSku } from '../../cloudprovider/sku.ts'
import type { ICloudSnapshot } from '../../cloudprovider/snapshot.ts'
import type { ICloudSnapshotPolicy, SnapshotPolicyCreateOptions } from '../../cloudprovider/snapshot-policy.ts'
import type { ICloudStoragecache } from '../../cloudprovider/storagecache.ts'
import type { ICloudVpc, VpcCreateOptions } from '../../cloudprovider/vpc.ts'
import type { ICloudZone } from '../../cloudprovider/zone.ts'
import { z } from '../../core/zod.ts'
import { Bucket, bucketSchema } from './bucket.ts'
import { CAPABILITIES } from './capabilities.ts'
import { DbInstance, databaseSchema } from './dbinstance.ts'
import { Disk, volumeSchema } from './disk.ts'
import { Eip, eipSchema } from './eip.ts'
import { cacheSchema, Elasticcache } from './elasticcache.ts'
import { FileSystem, fileSystemSchema } from './file-system.ts'
import { certificateSchema, LbCertificate, Loadbalancer, loadBalancerSchema } from './loadbalancer.ts'
import { listEvents, listQuotas } from './quotas-and-events.ts'
import { Secgroup, securityGroupSchema } from './secgroup.ts'
import { Server } from './server.ts'
import { instanceSchema } from './server-data.ts'
import { listAs, onlySubscription, PROVIDER, regionGlobalId, type Session } from './session.ts'
import { flavorSchema, Sku } from './sku.ts'
import { Snapshot, snapshotSchema } from './snapshot.ts'
import { createSnapshotPolicy, SnapshotPolicy, snapshotPolicySchema } from './snapshot-policy.ts'
import { Storagecache } from './storagecache.ts'
import { Vpc } from './vpc.ts'
import { vpcSchema } from './vpc-data.ts'
import { Zone } from './zone.ts'

export const regionSchema = z.object({
  id: z.string(),
  name: z.string(),
  localName: z.string(),
  environment: z.string(),
  city: z.string(),
  countryCode: z.string(),
  latitude: z.number(),
  longitude: z.number(),
})
export type RegionData = z.infer<typeof regionSchema>

export class Region extends BaseRegion<RegionData> {
  readonly #session: Session

  constructor(session: Session, data: RegionData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  override get globalId(): string {
    return regionGlobalId(this.data.id)
  }

  get name(): string {
    return this.data.name
  }

  override get i18n() {
    return { en: this.data.name, cn: this.data.localName }
  }

  get provider(): string {
    return PROVIDER
  }

  get capabilities(): readonly Capability[] {
    return CAPABILITIES
  }

  override get geographicInfo(): GeographicInfo {
    const { latitude, longitude, city, countryCode } = this.data
    return { latitude, longitude, city, countryCode }
  }

  override listZones(): CloudList<ICloudZone> {
    return map(listOf(this.#session.catalog.zones(this.data.id)), data => new Zone(this.#session, data))
  }

  override listServers(): CloudList<ICloudServer> {
    return this.#list('instances', instanceSchema, Server)
  }

  override getServer(globalId: string): Promise<ICloudServer> {
    return this.#get('instances', globalId, instanceSchema, Server)
  }

  override listDisks(): CloudList<ICloudDisk> {
    return this.#list('volumes', volumeSchema, Disk)
  }

  override getDisk(globalId: string): Promise<ICloudDisk> {
    return this.#get('volumes', globalId, volumeSchema, Disk)
  }

  override listSnapshots(): CloudList<ICloudSnapshot> {
    return this.#list('snapshots', snapshotSchema, Snapshot)
  }

  override getSnapshot(globalId: string): Promise<ICloudSnapshot> {
    return this.#get('snapshots', globalId, snapshotSchema, Snapshot)
  }

  override listStoragecaches(): CloudList<ICloudStoragecache> {
    return listOf([new Storagecache(this.#session, this.data.id)])
  }

  override listSkus(): CloudList<ICloudSku> {
    return map(this.#session.client.list('flavors', { regionId: this.data.id }, flavorSchema), data => new Sku(data))
  }

  override listVpcs(): CloudList<ICloudVpc> {
    return this.#list('vpcs', vpcSchema, Vpc)
  }

  override getVpc(globalId: string): Promise<ICloudVpc> {
    return this.#get('vpcs', globalId, vpcSchema, Vpc)
  }

  override listEips(): CloudList<ICloudEip> {
    return this.#list('eips', eipSchema, Eip)
  }

  override getEip(globalId: string): Promise<ICloudEip> {
    return this.#get('eips', globalId, eipSchema, Eip)
  }

  override async createVpc({ name, cidr, description }: VpcCreateOptions): Promise<ICloudVpc> {
    const owner = { subscriptionId: onlySubscription(this.#session, 'a vpc'), regionId: this.data.id }
    const body = { name, cidr, description, ...owner }
    return new Vpc(this.#session, await this.#session.client.post('vpcs', body, vpcSchema))
  }

  override async createEip(options: EipCreateOptions): Promise<ICloudEip> {
    const { name, bandwidthMbps, chargeType, projectId, tags } = options
    const internetChargeType = chargeType === 'bandwidth' ? 'PayByBandwidth' : 'PayByTraffic'
    const owner = { subscriptionId: onlySubscription(this.#session, 'an eip'), regionId: this.data.id }
    const body = { name, bandwidthMbps, internetChargeType, projectId, tags, ...owner }
    return new Eip(this.#session, await this.#session.client.post('eips', body, eipSchema))
  }

  /** None: security groups belong to a vpc here. */
  override listSecgroups(): CloudList<ICloudSecgroup> {
    return listOf([])
  }

  override getSecgroup(globalId: string): Promise<ICloudSecgroup> {
    return this.#get('security-groups', globalId, securityGroupSchema, Secgroup)
  }

  override async createSecgroup(options: SecgroupCreateOptions): Promise<ICloudSecgroup> {
    return new Secgroup(this.#session, await this.#session.client.post('security-groups', options, securityGroupSchema))
  }

  override listLoadbalancers(): CloudList<ICloudLoadbalancer> {
    return this.#list('load-balancers', loadBalancerSchema, Loadbalancer)
  }

  override getLoadbalancer(globalId: string): Promise<ICloudLoadbalancer> {
    return this.#get('load-balancers', globalId, loadBalancerSchema, Loadbalancer)
  }

  override listLbCertificates(): CloudList<ICloudLbCertificate> {
    return this.#list('certificates', certificateSchema, LbCertificate)
  }

  override listBuckets(): CloudList<ICloudBucket> {
    return this.#list('buckets', bucketSchema, Bucket)
  }

  override getBucket(globalId: string): Promise<ICloudBucket> {
    return this.#get('buckets', globalId, bucketSchema, Bucket)
  }

  override async createBucket(options: BucketCreateOptions): Promise<ICloudBucket> {
    const body = { ...options, subscriptionId: onlySubscription(this.#session, 'a bucket'), regionId: this.data.id }
    return new Bucket(this.#session, await this.#session.client.post('buckets', body, bucketSchema))
  }

  override listDbInstances(): CloudList<ICloudDbInstance> {
    return this.#list('databases', databaseSchema, DbInstance)
  }

  override getDbInstance(globalId: string): Promise<ICloudDbInstance> {
    return this.#get('databases', globalId, databaseSchema, DbInstance)
  }

  override listElasticcaches(): CloudList<ICloudElasticcache> {
    return this.#list('caches', cacheSchema, Elasticcache)
  }

  override getElasticcache(globalId: string): Promise<ICloudElasticcache> {
    return this.#get('caches', globalId, cacheSchema, Elasticcache)
  }

  override listSnapshotPolicies(): CloudList<ICloudSnapshotPolicy> {
    return this.#list('snapshot-policies', snapshotPolicySchema, SnapshotPolicy)
  }

  override createSnapshotPolicy(options: SnapshotPolicyCreateOptions): Promise<ICloudSnapshotPolicy> {
    return createSnapshotPolicy(this.#session, this.data.id, options)
  }

  override listFileSystems(): CloudList<ICloudFileSystem> {
    return this.#list('file-systems', fileSystemSchema, FileSystem)
  }

  override listQuotas(): CloudList<ICloudQuota> {
    return listQuotas(this.#session, this.data.id)
  }

  override listEvents(query: EventQuery): CloudList<ICloudEvent> {
    return listEvents(this.#session, this.data.id, query)
  }

  #list<D, R>(path: string, schema: z.core.$ZodType<D>, Kind: new (session: Session, data: D) => R): CloudList<R> {
    return listAs(this.#session, path, { regionId: this.data.id }, schema, data => new Kind(this.#session, data))
  }

  async #get<D, R>(
    path: string,
    id: string,
    schema: z.core.$ZodType<D>,
    Kind: new (session: Session, data: D) => R,
  ): Promise<R> {
    return new Kind(this.#session, await this.#session.client.get(`${path}/${encodeURIComponent(id)}`, schema))
  }

  protected override fetchData(): Promise<RegionData> {
    return this.#session.client.get(`regions/${this.data.id}`, regionSchema)
  }
}
