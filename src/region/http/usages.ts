import type { JsonObject } from '../../core/json.ts'
import type { Kind } from '../kinds/kind.ts'
import { parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { fetchItem } from '../resources/lookup.ts'
import { queryScope } from '../resources/owner.ts'
import { generalUsage, type Range, Selection } from '../usages/index.ts'
import { notFound } from './api-error.ts'
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
  if (first !== 'usages' || call.method !== 'GET' || (call.path.length !== 1 && call.path.length !== 3))
    return undefined
  const servers = region.store.kind('servers')
  const query = parseQuery(new URL(call.request.url).searchParams)
  const scope = queryScope(region.store, { ...servers, ...USAGES }, call.identity, query, 'get')
  const usageOf = (range?: Range) =>
    generalUsage(new Selection(region.store, scope, call.identity, region.clock.now(), range))
  if (plural === undefined || id === undefined) return { usage: usageOf() }
  const kind = resources.kinds.get(plural)
  if (kind === undefined) throw notFound(plural, id)
  const row = fetchItem(region.store, kind, call.identity, id)
  return { usage: usageOf({ plural, id: String(row.id) }) }
}
