import {
  BaseBucket,
  type BucketAccessUrl,
  type BucketStats,
  type ICloudObject,
  type PutObjectOptions,
} from '../../cloudprovider/bucket.ts'
import { type CloudList, map } from '../../cloudprovider/paging.ts'
import { z } from '../../core/zod.ts'
import { dateOf, ownedFields } from './fields.ts'
import type { Session } from './session.ts'

export const bucketSchema = z.object({
  ...ownedFields,
  acl: z.string(),
  storageClass: z.string(),
  objectCount: z.number(),
  sizeBytes: z.number(),
  endpoints: z.object({ internet: z.string(), intranet: z.string() }),
})
export type BucketData = z.infer<typeof bucketSchema>

const objectSchema = z.object({
  key: z.string(),
  sizeBytes: z.number(),
  etag: z.string(),
  contentType: z.string(),
  lastModified: z.string(),
})

export class Bucket extends BaseBucket<BucketData> {
  readonly #session: Session

  constructor(session: Session, data: BucketData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get status(): string {
    return 'ready'
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  override get tags() {
    return this.data.tags
  }

  override get projectId(): string {
    return this.data.projectId
  }

  get acl(): string {
    return this.data.acl
  }

  get storageClass(): string {
    return this.data.storageClass
  }

  get stats(): BucketStats {
    return { sizeBytes: this.data.sizeBytes, objectCount: this.data.objectCount }
  }

  override get location(): string {
    return this.data.regionId
  }

  override get accessUrls(): readonly BucketAccessUrl[] {
    const { internet, intranet } = this.data.endpoints
    return [
      { url: internet, description: 'internet', primary: true },
      { url: intranet, description: 'intranet', primary: false },
    ]
  }

  override listObjects(prefix?: string): CloudList<ICloudObject> {
    const objects = this.#session.client.list(`buckets/${this.data.id}/objects`, { prefix }, objectSchema)
    return map(objects, object => ({
      ...object,
      storageClass: this.data.storageClass,
      lastModified: dateOf(object.lastModified),
    }))
  }

  override async setAcl(acl: string): Promise<void> {
    await this.#change('set-acl', { acl })
  }

  override async putObject(key: string, content: Uint8Array, options: PutObjectOptions = {}): Promise<void> {
    const { contentType } = options
    await this.#change('put-object', { key, content: Buffer.from(content).toString('base64'), contentType })
  }

  override async deleteObject(key: string): Promise<void> {
    await this.#change('delete-object', { key })
  }

  override delete(): Promise<void> {
    return this.#session.client.delete(`buckets/${this.data.id}`)
  }

  async #change(action: string, body: object): Promise<void> {
    this.data = await this.#session.client.post(`buckets/${this.data.id}/${action}`, body, bucketSchema)
  }

  protected override fetchData(): Promise<BucketData> {
    return this.#session.client.get(`buckets/${this.data.id}`, bucketSchema)
  }
}
