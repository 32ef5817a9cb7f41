import type { JsonObject } from '../../core/json.ts'
import { ApiError, forbidden } from '../http/api-error.ts'
import type { Call } from '../http/dispatch.ts'
import type { Region } from '../region.ts'

/** `GET /v3/usages`: how many there are of each; administrators only. */
export function identityUsages({ store }: Region, call: Call): JsonObject {
  if (!call.identity.authenticated) throw new ApiError('UnauthorizedError', 'Unauthorized')
  if (!call.identity.administers('identity', 'usages', 'get')) throw forbidden('not allow to get usage')
  const kinds = ['domains', 'projects', 'roles', 'users', 'groups', 'policies']
  return { usage: Object.fromEntries(kinds.map(plural => [plural, store.rows(plural).count()])) }
}
