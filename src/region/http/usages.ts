import type { JsonObject } from '../../core/json.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { fetchItem } from '../resources/lookup.ts'
import { queryScope } from '../resources/owners/query-scope.ts'
import { cloudsOf } from '../usages/clouds.ts'
import { historyUsage } from '../usages/history.ts'
import { generalUsage, RANGES, type Range, Selection } from '../usages/index.ts'
import { ApiError } from './api-error.ts'
import type { Call, Resources } from './dispatch.ts'

/** Usages are no kind: this stands in for one where policies and scopes are asked. */
const USAGES: Pick<Kind, 'keyword' | 'plural' | 'service' | 'scope'> = {
  keyword: 'usage',
  plural: 'usages',
  service: 'compute',
  scope: 'project',
}

/** `GET /usages` and `GET /usages/plural/id`: sums over what is there; undefined for any other page. */
export function usageAnswer(region: Region, resources: Resources, call: Call): JsonObject | undefined {
  const [first, plural, id] = call.path
  if (first !== 'usages' || call.method !== 'GET') return undefined
  if (!call.identity.authenticated) throw new ApiError('UnauthorizedError', 'Unauthorized')
  const servers = region.store.kind('servers')
  const query = parseQuery(new URL(call.request.url).searchParams)
  const scope = queryScope(region.store, { ...servers, ...USAGES }, call.identity, query, 'get')
  const usageOf = (range?: Range) =>
    generalUsage(new Selection(region.store, scope, call.identity, region.clock.now(), cloudsOf(query), range))
  // Below what is no place, everything is counted, as in the original.
  const kind = plural !== undefined && RANGES.has(plural) ? resources.kinds.get(plural) : undefined
  if (plural === undefined || id === undefined || kind === undefined) return { usage: usageOf() }
  return { usage: usageOf({ plural, id: found(() => fetchItem(region.store, kind, call.identity, id)) }) }
}

/** The id of what is asked about; whatever is wrong with the name, it is not found. */
function found(fetch: () => Row): string {
  try {
    return String(fetch().id)
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    const reason = cause.errorClass === 'duplicate entry' ? 'duplicate entry' : 'sql: no rows in result set'
    throw new ApiError('NotFoundError', `man.FetchByIdOrName: ${reason}`, { cause })
  }
}

/** `GET /history-usages`, and whatever is below it: how many there were; undefined for any other page. */
export function historyUsageAnswer({ store }: Region, call: Call): JsonObject | undefined {
  if (call.path[0] !== 'history-usages' || call.method !== 'GET') return undefined
  const query = parseQuery(new URL(call.request.url).searchParams)
  const scope = queryScope(store, { ...store.kind('servers'), ...USAGES }, call.identity, query, 'get')
  return { 'history-usage': historyUsage(store, scope, query) }
}
