import { type CloudList, listOf } from '../../cloudprovider/paging.ts'
import type { ICloudSecgroup } from '../../cloudprovider/secgroup.ts'
import { BaseVpc } from '../../cloudprovider/vpc.ts'
import type { ICloudWire } from '../../cloudprovider/wire.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import { regionGlobalId } from './ids.ts'
import type { EntryOf } from './schemas.ts'
import { Wire } from './wire.ts'

type Entry = EntryOf<'vpcs'>

/** An entry of vpcs.json. */
export class Vpc extends BaseVpc<Entry> {
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

  get regionId(): string {
    return regionGlobalId(this.#client, this.data.region_id)
  }

  get cidrBlock(): string {
    return this.data.cidr_block
  }

  override get isDefault(): boolean {
    return this.data.is_default
  }

  /** Those whose zone exists. */
  override async *listWires(): CloudList<ICloudWire> {
    for await (const entry of this.#client.wires.by('vpc_id', this.data.id)) {
      const zone = await this.#client.zones.first('id', entry.zone_id)
      if (zone !== undefined) yield new Wire(this.#client, entry)
    }
  }

  /** None: the original's provider does not hand them out either, so a real region shows none of these files. */
  override listSecgroups(): CloudList<ICloudSecgroup> {
    return listOf([])
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.vpcs.reload(this.data.id)
  }
}
