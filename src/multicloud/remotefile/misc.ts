import { BaseMiscResource } from '../../cloudprovider/misc.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'misc'>

/** An entry of misc.json. The files tell no region, so every region lists all of them, as with the original. */
export class MiscResource extends BaseMiscResource<Entry> {
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

  get resourceType(): string {
    return this.data.resource_type
  }

  get config(): JsonObject {
    return isJsonObject(this.data.config) ? this.data.config : {}
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.misc.reload(this.data.id)
  }
}
