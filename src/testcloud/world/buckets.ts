import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt, projectOf } from './context.ts'

export interface Bucket {
  readonly id: string
  readonly name: string
  readonly acl: string
  readonly storageClass: string
  readonly objectCount: number
  readonly sizeBytes: number
  readonly endpoints: { readonly internet: string; readonly intranet: string }
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

export interface StoredObject {
  readonly key: string
  readonly sizeBytes: number
  readonly etag: string
  readonly contentType: string
  readonly lastModified: string
}

const USES: readonly [string, ...string[]] = ['assets', 'logs', 'backup', 'reports', 'models']
const MAX_OBJECTS = 40

export function buckets(context: Context): Collection<Bucket> {
  return collection(context, 'buckets', 'bkt', {
    units: context.sizes.buckets,
    perUnit: 1,
    striped: true,
    make: (unit, id) => {
      const place = context.layout.placeOf(unit)
      const use = context.dice.pick(USES, 'bucket.use', unit)
      const objects = objectsOf(context, unit, id)
      const name = `${use}-${place.zone.regionId}-${String(unit + 1).padStart(2, '0')}`
      return {
        id,
        name,
        acl: use === 'assets' ? 'public-read' : 'private',
        storageClass: use === 'backup' ? 'Archive' : 'Standard',
        objectCount: objects.length,
        sizeBytes: objects.reduce((sum, object) => sum + object.sizeBytes, 0),
        endpoints: {
          internet: `https://${name}.oss.${place.zone.regionId}.testcloud.example`,
          intranet: `https://${name}.oss-internal.${place.zone.regionId}.testcloud.example`,
        },
        subscriptionId: place.subscription.id,
        projectId: projectOf(context, unit, place).id,
        regionId: place.zone.regionId,
        tags: { 'data-class': use === 'assets' ? 'public' : 'internal' },
        createdAt: createdAt(context, 'bucket', unit),
      }
    },
  })
}

/** What a bucket holds, in the order of its keys. */
export function objectsOf(context: Context, unit: number, bucketId: string): StoredObject[] {
  const { dice } = context
  const count = dice.below(MAX_OBJECTS, 'bucket.objects', unit)
  const objects: StoredObject[] = []
  for (let n = 0; n < count; n++) {
    const roll = dice.roll(`object.${bucketId}`, n)
    const day = String(1 + (roll % 28)).padStart(2, '0')
    objects.push({
      key: `2025/${String(1 + (n % 12)).padStart(2, '0')}/${day}/${String(n).padStart(4, '0')}.json`,
      sizeBytes: 100 + (roll % 5_000_000),
      etag: roll.toString(16).padStart(8, '0').repeat(4),
      contentType: 'application/json',
      lastModified: `2025-${String(1 + (n % 12)).padStart(2, '0')}-${day}T04:00:00Z`,
    })
  }
  return objects.sort((a, b) => (a.key < b.key ? -1 : 1))
}
