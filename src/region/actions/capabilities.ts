import { capabilitiesIn } from '../capabilities/index.ts'
import type { Place } from '../capabilities/place.ts'
import { askedFor } from '../capabilities/scope.ts'
import { ApiError } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'

/** `GET /zones/id/capability` */
export const zoneCapability: ObjectAction = (request, row) => {
  const { store } = request.region
  const region = store.rows('cloudregions').byKey(String(row.cloudregion_id))
  if (region === undefined) throw new ApiError('NotFoundError', `cloudregion of zone ${String(row.name)} not found`)
  return capabilitiesIn(store, { ...placeOf(request, region), zoneId: String(row.id) })
}

/** `GET /cloudregions/id/capability`. */
export const regionCapability: ObjectAction = (request, row) =>
  capabilitiesIn(request.region.store, placeOf(request, row))

function placeOf(request: ApiRequest, region: Row): Place {
  return {
    regionId: String(region.id),
    provider: String(region.provider),
    managed: String(region.external_id ?? '') !== '',
    scope: askedFor(request.region.store, request.identity, request.query),
  }
}
