import type { Collection } from '../collection.ts'
import { type Bucket, objectsOf, type StoredObject } from './buckets.ts'
import type { Context } from './context.ts'

/** What buckets hold: what they began with, and what was put in and taken out since. Contents are not kept. */
export class ObjectStore {
  readonly #context: Context
  readonly #buckets: Collection<Bucket>
  /** By bucket and key; null is an object that was deleted. */
  readonly #changed = new Map<string, Map<string, StoredObject | null>>()

  constructor(context: Context, buckets: Collection<Bucket>) {
    this.#context = context
    this.#buckets = buckets
  }

  /** In the order of their keys. */
  list(bucketId: string): StoredObject[] {
    const unit = this.#buckets.ids.decode(bucketId)
    const began = unit === undefined || !this.#isOld(unit) ? [] : objectsOf(this.#context, unit, bucketId)
    const objects = new Map(began.map(object => [object.key, object]))
    for (const [key, object] of this.#changed.get(bucketId) ?? []) {
      if (object === null) objects.delete(key)
      else objects.set(key, object)
    }
    return [...objects.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  }

  put(bucket: Bucket, object: StoredObject): void {
    this.#change(bucket, object.key, object)
  }

  /** @returns false when there was none of that key */
  remove(bucket: Bucket, key: string): boolean {
    if (!this.list(bucket.id).some(object => object.key === key)) return false
    this.#change(bucket, key, null)
    return true
  }

  #change(bucket: Bucket, key: string, object: StoredObject | null): void {
    const known = this.#changed.get(bucket.id) ?? new Map<string, StoredObject | null>()
    known.set(key, object)
    this.#changed.set(bucket.id, known)
    const now = this.list(bucket.id)
    const sizeBytes = now.reduce((sum, { sizeBytes: size }) => sum + size, 0)
    this.#buckets.put({ ...bucket, objectCount: now.length, sizeBytes })
  }

  /** Whether the cloud began with the bucket; others begin empty. */
  #isOld(unit: number): boolean {
    return unit < this.#context.sizes.buckets
  }
}
