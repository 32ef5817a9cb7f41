import { BaseProject } from '../../cloudprovider/project.ts'
import type { RemoteFileClient } from './client.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'projects'>

/** An entry of projects.json. */
export class Project extends BaseProject<Entry> {
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

  override get tags() {
    return this.data.tags
  }

  override get sysTags() {
    return this.data.sys_tags
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.projects.reload(this.data.id)
  }
}
