import { capabilitiesIn, diskCapabilitiesIn } from '../capabilities/index.ts'
import type { Place } from '../capabilities/place.ts'
import { askedFor } from '../capabilities/scope.ts'
import { ApiError } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { QueryScope } from '../resources/owners/query-scope.ts'
import type { ApiRequest } from '../resources/request.ts'

/** `GET /zones/id/capability` */
export const zoneCapability: ObjectAction = (request, row) =>
  capabilitiesIn(request.region.store, zoneOf(request, row, scopeOf(request)))

/** `GET /zones/id/disk-capability`: of all that is there, whoever asks. */
export const zoneDiskCapability: ObjectAction = (request, row) =>
  diskCapabilitiesIn(request.region.store, zoneOf(request, row, everything(request)))

function zoneOf({ region: { store } }: ApiRequest, row: Row, scope: QueryScope): Place {
  const region = store.rows('cloudregions').byKey(String(row.cloudregion_id))
  if (region === undefined) throw new ApiError('NotFoundError', `cloudregion of zone ${String(row.name)} not found`)
  return { ...placeOf(region, scope), zoneId: String(row.id) }
}

/** `GET /cloudregions/id/capability`. */
export const regionCapability: ObjectAction = (request, row) =>
  capabilitiesIn(request.region.store, placeOf(row, scopeOf(request)))

/** `GET /cloudregions/id/disk-capability` */
export const regionDiskCapability: ObjectAction = (request, row) =>
  diskCapabilitiesIn(request.region.store, placeOf(row, everything(request)))

const scopeOf = ({ region, identity, query }: ApiRequest) => askedFor(region.store, identity, query)
const everything = ({ identity }: ApiRequest): QueryScope => ({ owner: identity, scope: 'system' })

function placeOf(region: Row, scope: QueryScope): Place {
  return {
    regionId: String(region.id),
    provider: String(region.provider),
    managed: String(region.external_id ?? '') !== '',
    scope,
  }
}
