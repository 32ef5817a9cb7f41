import type { JsonObject, JsonValue } from '../../core/json.ts'
import { hostKeys, hostSpecs, specifiedHosts } from '../capabilities/host-specs.ts'
import { serverSpecs } from '../capabilities/server-specs.ts'
import { flagOf, parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { selection } from '../resources/properties/selection.ts'
import type { ApiRequest } from '../resources/request.ts'
import { describe } from '../resources/show.ts'
import type { Call } from './dispatch.ts'

/** Hosts of a list: those in use, or with `is_empty=false` all that have servers. */
function hostsOf(request: ApiRequest) {
  const { store } = request.region
  return specifiedHosts(store, selection(request, store.kind('hosts')), flagOf(request.query, 'is_empty') !== false)
}

const SPECS: Readonly<Record<string, (request: ApiRequest) => JsonValue>> = {
  hosts: request => hostSpecs(hostsOf(request)),
  // No cloud of the dev region has any.
  isolated_devices: () => ({}),
  servers: request => {
    const { store } = request.region
    return serverSpecs(store, selection(request, store.kind('servers')))
  },
}

/** Those of which all pieces of a key are true. */
const OF_KEY: Readonly<Record<string, (request: ApiRequest, keys: readonly string[]) => JsonValue>> = {
  hosts: (request, keys) =>
    hostsOf(request)
      .filter(row => keys.every(key => hostKeys(row).includes(key)))
      .map(row => describe(request, request.region.store.kind('hosts'), row)),
  isolated_devices: () => [],
}

/**
 * `GET /specs`, `GET /specs/plural` and `GET /specs/plural/key/resource`: of which makes and sizes there are how many,
 * and which; undefined for any other page. What is none of these is the page above it, as in the original.
 */
export function specsAnswer(region: Region, call: Call): JsonObject | undefined {
  const [first, plural = '', key = '', last] = call.path
  if (first !== 'specs' || call.method !== 'GET') return undefined
  const query = parseQuery(new URL(call.request.url).searchParams)
  const request = { region, identity: call.identity, query, body: {}, envelope: {}, id: call.id }
  if (last === 'resource' && Object.hasOwn(OF_KEY, plural))
    return { spec: OF_KEY[plural]?.(request, key.split('/')) ?? [] }
  const told = Object.hasOwn(SPECS, plural) ? SPECS[plural] : undefined
  if (told !== undefined) return { spec: told(request) }
  return { spec: Object.fromEntries(Object.entries(SPECS).map(([name, tell]) => [name, tell(request)])) }
}
