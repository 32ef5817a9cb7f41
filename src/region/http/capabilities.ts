import type { JsonObject } from '../../core/json.ts'
import { capabilitiesIn } from '../capabilities/index.ts'
import { askedFor } from '../capabilities/scope.ts'
import { parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { ApiError } from './api-error.ts'
import type { Call } from './dispatch.ts'

/** `GET /capabilities`, whatever stands behind it: what servers can be made of; undefined for any other page. */
export function capabilitiesAnswer({ store }: Region, call: Call): JsonObject | undefined {
  if (call.path[0] !== 'capabilities' || call.method !== 'GET') return undefined
  if (!call.identity.authenticated) throw new ApiError('UnauthorizedError', 'Unauthorized')
  const query = parseQuery(new URL(call.request.url).searchParams)
  return capabilitiesIn(store, { scope: askedFor(store, call.identity, query) })
}
