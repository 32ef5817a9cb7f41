import { BaseBucket, type BucketAccessUrl, type BucketStats } from '../../cloudprovider/bucket.ts'
import type { RemoteFileClient } from './client.ts'
import { dateOf } from './fields.ts'
import type { EntryOf } from './schemas.ts'

type Entry = EntryOf<'buckets'>

/** An entry of buckets.json. */
export class Bucket extends BaseBucket<Entry> {
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

  get acl(): string {
    return this.data.acl
  }

  get storageClass(): string {
    return this.data.storage_class
  }

  get stats(): BucketStats {
    return statsOf(this.data.stats)
  }

  override get limit(): BucketStats {
    return statsOf(this.data.limit)
  }

  override get location(): string {
    return this.data.location
  }

  override get accessUrls(): readonly BucketAccessUrl[] {
    return this.data.access_urls
  }

  protected override fetchData(): Promise<Entry> {
    return this.#client.buckets.reload(this.data.id)
  }
}

function statsOf(stats: { size_bytes: number; object_count: number }): BucketStats {
  return { sizeBytes: stats.size_bytes, objectCount: stats.object_count }
}
