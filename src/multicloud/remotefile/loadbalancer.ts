import { BaseLoadbalancer } from '../../cloudprovider/loadbalancer.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'loadbalancers'>

/** An entry of loadbalancers.json. */
export class Loadbalancer extends BaseLoadbalancer<Entry> {
  readonly #client: RemoteFileClient

  constructor(client: RemoteFileClient, data: Entry) {
    super(data)
    this.#client = client
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get status(): string {
    return this.data.status || 'unknown'
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

  override get projectId(): string {
    return this.data.project_id
  }

  get address(): string {
    return this.data.address
  }

  get addressType() {
    return this.data.address_type === 'internet' ? 'internet' : 'intranet'
  }

  override get networkType() {
    return this.data.network_type === 'classic' ? 'classic' : 'vpc'
  }

  override get networkIds(): readonly string[] {
    return this.data.network_ids
  }

  override get vpcId(): string {
    return this.data.vpc_id
  }

  override get zoneId(): string {
    return this.data.zone_id
  }

  override get zone1Id(): string {
    return this.data.zone1_id
  }

  override get loadbalancerSpec(): string {
    return this.data.instance_type
  }

  override get chargeType(): string {
    return this.data.charge_type
  }

  override get egressMbps(): number {
    return this.data.bandwidth
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.loadbalancers.reload(this.data.id)
  }
}
