import type { JsonObject } from '../../../core/json.ts'
import { sql, within } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'

const statuses = (row: Row): JsonObject => ({
  postpaid_status: row.postpaid_status ?? '',
  prepaid_status: row.prepaid_status ?? '',
})

const byName = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** In which regions and zones the skus of that name and provider are to be had. */
export const skuAvailability: Detail = ({ store }, rows) => {
  const names = [...new Set(rows.map(row => String(row.name)))]
  const same = store.rows('serverskus').select(sql`enabled = 1 AND ${within(sql`name`, names)}`)
  const nameOf = (plural: string, column: string) => {
    const found = store.rows(plural).byKeys(same.map(sku => sku[column] ?? null))
    return (id: unknown) => String(found.get(String(id))?.name ?? '')
  }
  const [regionName, zoneName] = [nameOf('cloudregions', 'cloudregion_id'), nameOf('zones', 'zone_id')]
  const keyOf = (sku: Row) => `${String(sku.name)}\0${String(sku.provider)}`
  const bySku = Map.groupBy(same, keyOf)
  const found = new Map(
    [...bySku].map(([key, skus]) => {
      const regions = [...Map.groupBy(skus, sku => String(sku.cloudregion_id))].map(([id, there]) =>
        availability({ cloudregion: regionName(id), cloudregion_id: id }, there, zoneName),
      )
      return [key, regions.sort((a, b) => byName(String(a.cloudregion), String(b.cloudregion)))] as const
    }),
  )
  return rows.map((row): JsonObject => {
    const regions = found.get(keyOf(row))
    return regions === undefined ? {} : { regional_availability: regions }
  })
}

/** Skus of one name in one region: one of no zone speaks for the region, the others each for their zone. */
function availability(region: JsonObject, skus: readonly Row[], zoneName: (id: unknown) => string): JsonObject {
  const whole = skus.findLast(sku => (sku.zone_id ?? '') === '')
  const zones = skus
    .filter(sku => (sku.zone_id ?? '') !== '')
    .map((sku): JsonObject => ({ zone: zoneName(sku.zone_id), zone_id: sku.zone_id ?? '', ...statuses(sku) }))
    .sort((a, b) => byName(String(a.zone), String(b.zone)))
  return { ...region, ...(whole === undefined ? {} : statuses(whole)), ...(zones.length === 0 ? {} : { zones }) }
}
