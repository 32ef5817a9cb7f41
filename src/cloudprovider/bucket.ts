import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseBilledResource } from './resource.ts'

export interface BucketAccessUrl {
  readonly url: string
  readonly description: string
  readonly primary: boolean
}

/** Bytes and objects: what a bucket holds, or may hold (0: no limit). */
export interface BucketStats {
  readonly sizeBytes: number
  readonly objectCount: number
}

/** One object of a bucket. */
export interface ICloudObject {
  readonly key: string
  readonly sizeBytes: number
  readonly etag: string
  readonly storageClass: string
  readonly contentType: string
  readonly lastModified: Date | undefined
}

/** A bucket of objects. Ready is `ready`. */
export abstract class BaseBucket<Data = unknown> extends BaseBilledResource<Data> {
  /** Canned acl: `private`, `public-read`, `public-read-write`, `authenticated-read`. */
  abstract get acl(): string
  abstract get storageClass(): string
  abstract get stats(): BucketStats

  /** Name of the region in the object store, where it differs. */
  get location(): string {
    return ''
  }

  get accessUrls(): readonly BucketAccessUrl[] {
    return []
  }

  get limit(): BucketStats {
    return { sizeBytes: 0, objectCount: 0 }
  }

  listObjects(_prefix?: string): CloudList<ICloudObject> {
    return this.unsupportedList('objects')
  }

  setAcl(_acl: string): Promise<void> {
    return this.unsupported('change its acl')
  }

  putObject(_key: string, _content: Uint8Array, _contentType?: string): Promise<void> {
    return this.unsupported('store an object')
  }

  deleteObject(_key: string): Promise<void> {
    return this.unsupported('delete an object')
  }
}

export type ICloudBucket = Public<BaseBucket>
