import type { JsonObject, JsonValue } from '../../core/json.ts'
import { hostSpecsIn } from '../capabilities/host-specs.ts'
import { serverSpecs } from '../capabilities/server-specs.ts'
import type { Kind } from '../kinds/kind.ts'
import { parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { queryScope } from '../resources/owner.ts'
import type { Call } from './dispatch.ts'

/** `GET /specs` and `GET /specs/plural`: of which makes and sizes there are how many; undefined for any other page. */
export function specsAnswer({ store }: Region, call: Call): JsonObject | undefined {
  const [first, plural] = call.path
  if (first !== 'specs' || call.method !== 'GET' || call.path.length > 2) return undefined
  const query = parseQuery(new URL(call.request.url).searchParams)
  // Whatever the asker may see counts, not only the own project's.
  const asked = query.scope === undefined ? { ...query, scope: 'max' } : query
  const of = (kind: Kind) => queryScope(store, kind, call.identity, asked, 'list')
  const specs: Readonly<Record<string, () => JsonValue>> = {
    hosts: () => hostSpecsIn(store, { scope: of(store.kind('hosts')) }),
    // No cloud of the dev region has any.
    isolated_devices: () => ({}),
    servers: () => serverSpecs(store, of(store.kind('servers'))),
  }
  if (plural !== undefined) {
    const told = Object.hasOwn(specs, plural) ? specs[plural] : undefined
    return told === undefined ? undefined : { spec: told() }
  }
  return { spec: Object.fromEntries(Object.entries(specs).map(([name, told]) => [name, told()])) }
}
