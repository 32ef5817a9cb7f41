import { type JsonObject, objectsIn } from '../../../core/json.ts'
import { aggregated, badInput, collected, conflict } from '../../http/api-error.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row } from '../../kinds/model/column.ts'
import { serverskus } from '../../kinds/serverskus.ts'
import { zones } from '../../kinds/zones.ts'
import type { ClassAction } from '../../resources/handlers.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

const PRICES = ['hour_price', 'month_price'] as const

/** The prices that an item of the body gives. @throws ApiError when it gives none, or no name */
function pricesOf(item: JsonObject, i: number, currency: string | undefined): Row {
  const name = String(item.name ?? '')
  if (name === '') throw badInput(`missing sku name at index ${i}`, { id: 'missing sku name at index %d', fields: [i] })
  const given = PRICES.filter(price => item[price] !== undefined && item[price] !== null)
  const own = String(item.currency ?? '') || currency
  if (given.length === 0 && own === undefined)
    throw badInput(`sku ${name} missing hour_price, month_price and currency`, {
      id: 'sku %s missing hour_price, month_price and currency',
      fields: [name],
    })
  return {
    ...Object.fromEntries(given.map(price => [price, Number(item[price])])),
    ...(own !== undefined && { currency: own }),
  }
}

/** The sizes of that name in the region: those of the zone that is named, or the region's own. @throws ApiError */
function sizesOf(request: ApiRequest, region: Row, item: JsonObject): Row[] {
  const found = request.region.store
    .rows(serverskus.plural)
    .where({ cloudregion_id: String(region.id), name: String(item.name) })
  const named = String(item.zone_id ?? '')
  if (named === '') return found
  const zone = referredTo(request, zones, named)
  if (zone.cloudregion_id !== region.id) {
    const fields = [String(zone.name), String(region.name)]
    throw conflict(`zone ${fields[0]} not in cloudregion ${fields[1]}`, {
      id: 'zone %s not in cloudregion %s',
      fields,
    })
  }
  const inZone = found.filter(sku => sku.zone_id === zone.id)
  return (inZone.length > 0 ? inZone : found.filter(sku => String(sku.zone_id ?? '') === '')).slice(0, 1)
}

/** Sets the prices of many sizes; those that can be set are, even when others cannot. */
export const batchUpdatePrice: ClassAction = request => {
  const named = bodyText(request, 'cloudregion_id')
  if (named === undefined) throw badInput('missing cloudregion_id')
  const items = objectsIn(request.body.skus)
  if (items.length === 0) throw badInput('missing skus')
  const region = referredTo(request, cloudregions, named)
  const currency = bodyText(request, 'currency')
  const { results: priced, refusals } = collected(items, (item, i) => {
    const prices = pricesOf(item, i, currency)
    return sizesOf(request, region, item).map(sku => [String(sku.id), prices] as const)
  })
  const wanted = new Map(priced.flat())
  for (const [id, prices] of wanted) request.region.store.rows(serverskus.plural).update(id, prices)
  const refusal = aggregated(refusals)
  if (refusal !== undefined) throw refusal
  return { updated_count: wanted.size }
}
