import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt, projectOf } from './context.ts'
import type { ServiceNeighbours } from './databases.ts'
import { subnetSlot, vpcSlot } from './network.ts'

export interface FileSystem {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly protocol: 'NFS' | 'SMB'
  readonly performance: 'standard' | 'extreme'
  readonly capacityGb: number
  readonly usedGb: number
  readonly mountTargets: readonly {
    readonly id: string
    readonly domain: string
    readonly vpcId: string
    readonly subnetId: string
  }[]
  readonly chargeType: 'PostPaid'
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly zoneId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

export function fileSystems(context: Context, near: ServiceNeighbours): Collection<FileSystem> {
  return collection(context, 'file-systems', 'nas', {
    units: context.sizes.fileSystems,
    perUnit: 1,
    striped: true,
    make: (unit, id) => {
      const { dice } = context
      const place = context.layout.placeOf(unit)
      const vpc = vpcSlot(place, 0)
      const capacityGb = 512 * (1 + dice.below(8, 'nas.size', unit))
      return {
        id,
        name: `share-${dice.pick(['home', 'builds', 'media'], 'nas.use', unit)}-${String(unit + 1).padStart(2, '0')}`,
        state: 'Available',
        protocol: dice.oneIn(4, 'nas.smb', unit) ? 'SMB' : 'NFS',
        performance: dice.oneIn(3, 'nas.fast', unit) ? 'extreme' : 'standard',
        capacityGb,
        usedGb: Math.floor(capacityGb * dice.fraction('nas.used', unit)),
        mountTargets: [
          {
            id: `mt-${id.slice(4)}`,
            domain: `${id}.nas.${place.zone.regionId}.testcloud.example`,
            vpcId: near.vpcs.idAt(vpc),
            subnetId: near.subnets.idAt(subnetSlot(vpc, place.zone.id)),
          },
        ],
        chargeType: 'PostPaid',
        subscriptionId: place.subscription.id,
        projectId: projectOf(context, unit, place).id,
        regionId: place.zone.regionId,
        zoneId: place.zone.id,
        tags: {},
        createdAt: createdAt(context, 'nas', unit),
      }
    },
  })
}
