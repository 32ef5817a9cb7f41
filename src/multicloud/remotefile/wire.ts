import type { ICloudNetwork } from '../../cloudprovider/network.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import { BaseWire } from '../../cloudprovider/wire.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import { Network } from './network.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'wires'>

/** An entry of wires.json. */
export class Wire extends BaseWire<Entry> {
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

  get vpcId(): string {
    return this.data.vpc_id
  }

  override get zoneId(): string {
    return this.data.zone_id
  }

  override get bandwidth(): number {
    return this.data.bandwidth
  }

  override async *listNetworks(): CloudList<ICloudNetwork> {
    for await (const entry of this.#client.networks.by('wire_id', this.data.id)) yield new Network(this.#client, entry)
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.wires.reload(this.data.id)
  }
}
