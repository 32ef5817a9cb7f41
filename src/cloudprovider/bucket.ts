import type { JsonObject } from '../core/json.ts'
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
  /** Its canned acl, where it has one of its own. */
  readonly acl?: string
}

/** How an object is stored, besides its content. */
export interface PutObjectOptions {
  readonly contentType?: string
  readonly acl?: string
  readonly storageClass?: string
  /** Headers and the user's own metadata. */
  readonly meta?: ObjectMeta
}

export type ObjectMeta = Readonly<Record<string, readonly string[]>>

/** What a bucket may be set up for besides holding objects; conditions and rules are spelled as the region's API does. */
export type BucketSetting = 'website' | 'cors' | 'referer' | 'policy' | 'cdn-domain'

export interface BucketCreateOptions {
  name: string
  storageClass?: string
  acl?: string
  projectId?: string
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

  setLimit(_limit: BucketStats): Promise<void> {
    return this.unsupported('be limited')
  }

  putObject(_key: string, _content: Uint8Array, _options?: PutObjectOptions): Promise<void> {
    return this.unsupported('store an object')
  }

  deleteObject(_key: string): Promise<void> {
    return this.unsupported('delete an object')
  }

  setObjectAcl(_key: string, _acl: string): Promise<void> {
    return this.unsupported("change an object's acl")
  }

  setObjectMeta(_key: string, _meta: ObjectMeta): Promise<void> {
    return this.unsupported("change an object's metadata")
  }

  /** A URL through which anybody may use the object for a while. */
  getTempUrl(_method: string, _key: string, _seconds: number): Promise<string> {
    return this.unsupported('sign URLs')
  }

  /** What the setting is: rules and statements are a list, anything else is one object. */
  getSetting(setting: BucketSetting): Promise<readonly JsonObject[]> {
    return this.unsupported(`tell its ${setting}`)
  }

  /** Rules of other origins replace those there are, a statement of a policy is added to them. */
  setSetting(setting: BucketSetting, _conf: readonly JsonObject[]): Promise<void> {
    return this.unsupported(`change its ${setting}`)
  }

  /** @param ids the statements of a policy that go; everything else goes as a whole */
  deleteSetting(setting: BucketSetting, _ids: readonly string[]): Promise<readonly JsonObject[]> {
    return this.unsupported(`drop its ${setting}`)
  }

  /** An empty bucket only. */
  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudBucket = Public<BaseBucket>
