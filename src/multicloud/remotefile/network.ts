import { BaseNetwork } from '../../cloudprovider/network.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'networks'>

/** An entry of networks.json. */
export class Network extends BaseNetwork<Entry> {
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

  get wireId(): string {
    return this.data.wire_id
  }

  get ipStart(): string {
    return this.data.ip_start
  }

  get ipEnd(): string {
    return this.data.ip_end
  }

  get ipMask(): number {
    return this.data.ip_mask
  }

  override get gateway(): string {
    return this.data.gatway
  }

  override get ip6Start(): string {
    return this.data.ip6_start
  }

  override get ip6End(): string {
    return this.data.ip6_end
  }

  override get ip6Mask(): number {
    return this.data.ip6_mask
  }

  /** The original gives the IPv4 gateway here, and so do we: both regions then show the same. */
  override get gateway6(): string {
    return this.data.gatway
  }

  override get allocTimeoutSeconds(): number {
    return 6
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.networks.reload(this.data.id)
  }
}
