import { PUBLIC_IMAGES, type PublicImage, REGIONS, SUBSCRIPTIONS } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt } from './context.ts'

export interface Image {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly state: string
  readonly visibility: 'public' | 'private'
  readonly os: { readonly type: string; readonly distribution: string; readonly version: string; readonly arch: string }
  readonly firmware: string
  readonly format: string
  readonly sizeBytes: number
  readonly minDiskGb: number
  readonly regionId: string
  /** Absent of the cloud's own images. */
  readonly subscriptionId?: string
  readonly projectId: string | null
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

const PUBLIC = PUBLIC_IMAGES.length

/** In every region the cloud's own images, then one of each subscription. */
export function images(context: Context): Collection<Image> {
  return collection(context, 'images', 'img', {
    units: REGIONS.length,
    perUnit: PUBLIC + SUBSCRIPTIONS.length,
    striped: false,
    make: (slot, id) => {
      const region = REGIONS[Math.floor(slot / (PUBLIC + SUBSCRIPTIONS.length))] ?? REGIONS[0]
      const index = slot % (PUBLIC + SUBSCRIPTIONS.length)
      const base = PUBLIC_IMAGES[index]
      const common = { id, state: 'Available', format: 'qcow2', regionId: region.id, tags: {} }
      if (base !== undefined)
        return {
          ...common,
          ...systemOf(base),
          name: base.name,
          description: '',
          visibility: 'public',
          projectId: null,
          createdAt: '2023-11-01T00:00:00Z',
        }
      const subscription = SUBSCRIPTIONS[index - PUBLIC] ?? SUBSCRIPTIONS[0]
      return {
        ...common,
        ...systemOf(PUBLIC_IMAGES[0]),
        name: `golden-${subscription.id.replace('sub-', '')}-ubuntu`,
        description: 'What the team starts from',
        visibility: 'private',
        subscriptionId: subscription.id,
        projectId: null,
        createdAt: createdAt(context, 'image', slot),
      }
    },
  })
}

function systemOf(image: PublicImage) {
  return {
    os: { type: image.os, distribution: image.distribution, version: image.version, arch: image.arch },
    firmware: image.firmware,
    sizeBytes: image.sizeBytes,
    minDiskGb: image.minDiskGb,
  }
}

/** Slot of a cloud's own image in a region. */
export function publicImageSlot(regionId: string, key: string): number {
  const region = REGIONS.findIndex(r => r.id === regionId)
  return region * (PUBLIC + SUBSCRIPTIONS.length) + PUBLIC_IMAGES.findIndex(image => image.key === key)
}
