import { collect } from '../../cloudprovider/paging.ts'
import type { ICloudRegion } from '../../cloudprovider/region.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudregions } from '../kinds/cloudregions.ts'
import type { Row } from '../kinds/model/column.ts'
import { sql } from '../store/sql.ts'
import { purge } from './purge.ts'
import type { SyncContext } from './reconcile/context.ts'
import { NameGiver } from './reconcile/names.ts'

export interface FoundRegion {
  readonly cloudRegion: ICloudRegion
  /** The cloudregion's row. */
  readonly row: Row
  /** The id of the row that joins it to the cloud provider. */
  readonly joinId: number
}

/**
 * Brings in the regions that a cloud provider reaches. A public cloud's regions are everyone's; those of a private
 * cloud belong to the one provider, whose id stands in their external id.
 */
export async function syncRegions(context: SyncContext): Promise<FoundRegion[]> {
  const { store } = context.region
  const found = await collect(context.cloud.listRegions())
  const regions = store.db.transaction(() => found.map(cloudRegion => joined(context, cloudRegion)))
  const kept = new Set(regions.map(region => region.joinId))
  for (const join of store.table(cloudproviderregions).where({ cloudprovider_id: context.providerId }))
    if (!kept.has(join.row_id)) await leaveRegion(context, join)
  return regions
}

/** A region that the cloud no longer shows goes with all that this provider has in it. */
async function leaveRegion(context: SyncContext, join: { row_id: number; cloudregion_id: string }): Promise<void> {
  const { store } = context.region
  context.checkpoint()
  await purge(context.region, context.providerId, { kind: 'cloudregion', id: join.cloudregion_id })
  store.db.transaction(() => {
    store.table(cloudproviderregions).remove([join.row_id])
    removeUnjoined(context, [join.cloudregion_id])
  })
}

function joined(context: SyncContext, cloudRegion: ICloudRegion): FoundRegion {
  const { store, ids } = context.region
  const externalId = externalIdOf(context, cloudRegion)
  const geography = cloudRegion.geographicInfo
  const values = {
    status: cloudRegion.status === 'unknown' ? 'inservice' : cloudRegion.status,
    provider: cloudRegion.provider,
    latitude: geography.latitude,
    longitude: geography.longitude,
    city: geography.city,
    country_code: geography.countryCode,
    external_id: externalId,
  }
  const table = store.table(cloudregions)
  const names = new NameGiver(store, cloudregions, true)
  const known = table.first({ external_id: externalId })
  const row =
    known ??
    table.insert({
      ...values,
      id: table.freeId(ids.derived('cloudregions', externalId)),
      name: names.give(cloudRegion.name),
      enabled: true,
      source: 'cloud',
    })
  if (known !== undefined) {
    const renamed = names.rename(known, cloudRegion.name)
    table.change(known, renamed === undefined ? values : { ...values, name: renamed })
  }
  const joins = store.table(cloudproviderregions)
  const pair = { cloudprovider_id: context.providerId, cloudregion_id: row.id }
  const join = joins.first(pair) ?? joins.insert({ ...pair, sync_status: 'idle' })
  return { cloudRegion, row, joinId: join.row_id }
}

/** `Provider/region` for a public cloud, `Provider/provider id/region` for one that has its regions to itself. */
export function externalIdOf(
  { cloud, providerId }: Pick<SyncContext, 'cloud' | 'providerId'>,
  cloudRegion: ICloudRegion,
): string {
  const id = cloudRegion.globalId
  if (cloud.facts.isPublicCloud) return id
  const [prefix = '', ...rest] = id.split('/')
  const own = rest.filter(part => part !== '').at(-1) ?? id
  return `${prefix}/${providerId}/${own}`
}

/** Regions that no provider reaches any more go, with their zones. */
export function removeUnjoined({ region: { store } }: Pick<SyncContext, 'region'>, ids: readonly string[]): void {
  for (const id of ids) {
    const used = store.db.get(sql`SELECT 1 FROM cloudproviderregions WHERE deleted = 0 AND cloudregion_id = ${id}`)
    const kept = store.db.get(sql`SELECT 1 FROM cloudregions WHERE id = ${id} AND provider = 'OneCloud'`)
    if (used !== undefined || kept !== undefined) continue
    store.rows('zones').removeWhere(sql`cloudregion_id = ${id}`)
    store.rows('serverskus').removeWhere(sql`cloudregion_id = ${id}`)
    store.rows('cloudregions').remove([id])
  }
}
