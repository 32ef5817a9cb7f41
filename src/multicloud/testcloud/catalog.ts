import { collect } from '../../cloudprovider/paging.ts'
import { z } from '../../core/zod.ts'
import type { TestCloudClient } from './client.ts'
import { type ZoneData, zoneSchema } from './zone-data.ts'

export const volumeTypeSchema = z.object({ id: z.string(), medium: z.enum(['ssd', 'hdd']) })
export type VolumeTypeData = z.infer<typeof volumeTypeSchema>

/**
 * What TestCloud itself hardly ever changes, and what hosts, storages and wires are made up of: read once for an opened
 * account. What could not be read is asked for again the next time.
 */
export class Catalog {
  readonly #client: TestCloudClient
  readonly #zones = new Map<string, Promise<readonly ZoneData[]>>()
  #volumeTypes: Promise<readonly VolumeTypeData[]> | undefined

  constructor(client: TestCloudClient) {
    this.#client = client
  }

  zones(regionId: string): Promise<readonly ZoneData[]> {
    const known = this.#zones.get(regionId)
    if (known !== undefined) return known
    const zones = collect(this.#client.list('zones', { regionId }, zoneSchema))
    this.#zones.set(regionId, zones)
    zones.catch(() => this.#zones.delete(regionId))
    return zones
  }

  volumeTypes(): Promise<readonly VolumeTypeData[]> {
    if (this.#volumeTypes !== undefined) return this.#volumeTypes
    const types = collect(this.#client.list('volume-types', {}, volumeTypeSchema))
    this.#volumeTypes = types
    types.catch(() => {
      this.#volumeTypes = undefined
    })
    return types
  }
}
