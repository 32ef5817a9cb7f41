import { BaseEip } from '../../cloudprovider/eip.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'eips'>

/** An entry of eips.json. It is bound to a server, if to anything, and paid by traffic. */
export class Eip extends BaseEip<Entry> {
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

  get ipAddr(): string {
    return this.data.ip_addr
  }

  override get mode() {
    return this.data.mode === 'public_ip' ? 'public_ip' : 'elastic_ip'
  }

  override get associateType() {
    return 'server' as const
  }

  override get associateId(): string {
    return this.data.associate_id
  }

  override get bandwidth(): number {
    return this.data.bandwidth
  }

  override get internetChargeType() {
    return 'traffic' as const
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.eips.reload(this.data.id)
  }
}
