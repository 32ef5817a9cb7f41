import { BaseSecgroup } from '../../cloudprovider/secgroup.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'secgroups'>

/** An entry of secgroups.json. The files tell no rules. */
export class Secgroup extends BaseSecgroup<Entry> {
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

  override get vpcId(): string {
    return this.data.vpc_id
  }

  override get description(): string {
    return this.data.desc
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.secgroups.reload(this.data.id)
  }
}
