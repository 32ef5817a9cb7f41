import type { ICloudBucket } from '../../cloudprovider/bucket.ts'
import type { Capability } from '../../cloudprovider/capabilities.ts'
import type { ICloudDbInstance } from '../../cloudprovider/dbinstance.ts'
import type { ICloudEip } from '../../cloudprovider/eip.ts'
import type { ICloudElasticcache } from '../../cloudprovider/elasticcache.ts'
import { NotFoundError } from '../../cloudprovider/errors/index.ts'
import type { ICloudLoadbalancer } from '../../cloudprovider/loadbalancer.ts'
import type { ICloudMiscResource } from '../../cloudprovider/misc.ts'
import { type CloudList, listOf } from '../../cloudprovider/paging.ts'
import type { ICloudQuota } from '../../cloudprovider/quota.ts'
import { BaseRegion } from '../../cloudprovider/region.ts'
import type { ICloudSecgroup } from '../../cloudprovider/secgroup.ts'
import type { ICloudVpc } from '../../cloudprovider/vpc.ts'
import type { ICloudZone } from '../../cloudprovider/zone.ts'
import { Bucket } from './bucket.ts'
import { CAPABILITIES } from './capabilities.ts'
import type { RemoteFileClient } from './client.ts'
import { DbInstance } from './dbinstance.ts'
import { Eip } from './eip.ts'
import { dateOf } from './fields.ts'
import { PROVIDER, regionGlobalId } from './ids.ts'
import { Loadbalancer } from './loadbalancer.ts'
import { MiscResource } from './misc.ts'
import type { EntryOf } from './schemas.ts'
import { Secgroup } from './secgroup.ts'
import { Vpc } from './vpc.ts'
import { Zone } from './zone.ts'

type Entry = EntryOf<'regions'>

/** An entry of regions.json. */
export class Region extends BaseRegion<Entry> {
  readonly #client: RemoteFileClient

  constructor(client: RemoteFileClient, data: Entry) {
    super(data)
    this.#client = client
  }

  get id(): string {
    return this.data.id
  }

  override get globalId(): string {
    return regionGlobalId(this.#client, this.data.id)
  }

  get name(): string {
    return this.data.name
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.created_at)
  }

  override get isEmulated(): boolean {
    return this.data.emulated
  }

  override get tags() {
    return this.data.tags
  }

  override get sysTags() {
    return this.data.sys_tags
  }

  get provider(): string {
    return PROVIDER
  }

  get capabilities(): readonly Capability[] {
    return CAPABILITIES
  }

  override get i18n() {
    return { en: this.data.name, cn: this.data.name }
  }

  override async *listZones(): CloudList<ICloudZone> {
    for await (const entry of this.#client.zones.by('region_id', this.data.id)) yield new Zone(this.#client, entry)
  }

  override async *listVpcs(): CloudList<ICloudVpc> {
    for await (const entry of this.#client.vpcs.by('region_id', this.data.id)) yield new Vpc(this.#client, entry)
  }

  override async *listEips(): CloudList<ICloudEip> {
    for await (const entry of this.#client.eips.by('region_id', this.data.id)) yield new Eip(this.#client, entry)
  }

  /** None; see {@link Vpc.listSecgroups}. One whose id is known can be got. */
  override listSecgroups(): CloudList<ICloudSecgroup> {
    return listOf([])
  }

  override async getSecgroup(globalId: string): Promise<ICloudSecgroup> {
    const entry = await this.#client.secgroups.first('id', globalId)
    if (entry === undefined) throw new NotFoundError(`secgroups.json has no ${JSON.stringify(globalId)}`)
    return new Secgroup(this.#client, entry)
  }

  override async *listLoadbalancers(): CloudList<ICloudLoadbalancer> {
    for await (const entry of this.#client.loadbalancers.by('region_id', this.data.id))
      yield new Loadbalancer(this.#client, entry)
  }

  override async *listBuckets(): CloudList<ICloudBucket> {
    for await (const entry of this.#client.buckets.by('region_id', this.data.id)) yield new Bucket(this.#client, entry)
  }

  override async *listDbInstances(): CloudList<ICloudDbInstance> {
    for await (const entry of this.#client.dbinstances.by('region_id', this.data.id))
      yield new DbInstance(this.#client, entry)
  }

  override async *listMiscResources(): CloudList<ICloudMiscResource> {
    for await (const entry of this.#client.misc.entries()) yield new MiscResource(this.#client, entry)
  }

  /** The capability is named, as the original does, but no file tells any. */
  override listElasticcaches(): CloudList<ICloudElasticcache> {
    return listOf([])
  }

  /** The capability is named, as the original does, but no file tells any. */
  override listQuotas(): CloudList<ICloudQuota> {
    return listOf([])
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.regions.reload(this.data.id)
  }
}
