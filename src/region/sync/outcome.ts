import { type Capability, type CapabilityName, capabilityName } from '../../cloudprovider/capabilities.ts'
import type { JsonObject } from '../../core/json.ts'
import type { SyncRange } from './range/range.ts'
import type { SyncStep } from './reconcile/region-context.ts'
import type { SyncCount } from './reconcile/tally.ts'

/** Kinds that the original's results never name; here one of them is named when something went wrong with it. */
const UNNAMED: ReadonlySet<string> = new Set([
  'access_groups',
  'dbinstanceaccounts',
  'loadbalancerbackendgroups',
  'loadbalancerbackends',
  'loadbalancerlistenerrules',
  'loadbalancerlisteners',
  'misc_resources',
  'mount_targets',
  'natdentries',
  'natsentries',
  'route_table_associations',
  'route_table_route_sets',
  'storagecaches',
])

/** Kinds that are named where the cloud has any; of the others it is always said that they were asked for. */
const NAMED_WHERE_KNOWN: ReadonlySet<string> = new Set([
  'cachedimages',
  'dbinstancedatabases',
  'dbinstanceparameters',
  'dbinstanceprivileges',
  'serverskus',
])

/** What the original asks each cloud for, by the capability that makes it ask, and no cloud here has. */
const ASKED_IN_VAIN: Readonly<Partial<Record<CapabilityName, readonly string[]>>> = {
  network: ['ipsets', 'ipv6_gateways', 'natgateways', 'vpc_peering_connections'],
  compute: ['networkinterfaces', 'snapshotpolicies'],
  rds: ['dbinstance_skus'],
  cache: ['elasticcacheskus'],
  loadbalancer: ['loadbalancer_health_checks'],
}

/** Kinds that are brought in with another, and how that is told: their counts are of rows that hang on the other's. */
const BROUGHT_BY: Readonly<Record<string, Readonly<Record<string, readonly ('request_cost' | 'sql_cost')[]>>>> = {
  hosts: { hoststorages: ['request_cost', 'sql_cost'], netinterfaces: ['sql_cost'] },
  dbinstances: { dbinstance_secgroups: [] },
}

/** What a provider's region shows under `sync_results` of one step. */
export function resultsOf(
  { plural }: SyncStep,
  count: SyncCount,
  beside: Readonly<Record<string, SyncCount>>,
): JsonObject {
  const results: JsonObject = {}
  const unnamed =
    UNNAMED.has(plural) || (NAMED_WHERE_KNOWN.has(plural) && count.added + count.updated + count.removed === 0)
  if (!unnamed || count.failed > 0) results[plural] = resultOf(count)
  for (const [brought, costs] of Object.entries(BROUGHT_BY[plural] ?? {})) {
    const own = beside[brought]
    const shown: JsonObject = own === undefined ? {} : counts(own)
    for (const cost of costs) shown[cost] = duration(count.writing ?? 0)
    if (count.writing !== undefined) results[brought] = shown
  }
  return results
}

/** The results of what is asked of every cloud with such capabilities, before any step has run. */
export function vainResults({ full, resources }: SyncRange, capabilities: readonly Capability[]): JsonObject {
  const wanted = capabilities
    .map(capability => capabilityName(capability))
    .filter(name => full || resources.length === 0 || resources.includes(name))
  const names = wanted.flatMap(name => ASKED_IN_VAIN[name] ?? [])
  return Object.fromEntries(names.map(plural => [plural, { request_cost: duration(0) }]))
}

function resultOf(count: SyncCount): JsonObject {
  const result: JsonObject = { ...counts(count), request_cost: duration(count.asking) }
  if (count.writing !== undefined) result.sql_cost = duration(count.writing)
  return result
}

/** Only what there is of: the original leaves zeros out. */
function counts({ added, updated, removed, failed }: SyncCount): JsonObject {
  const all = { add_cnt: added, update_cnt: updated, del_cnt: removed, update_err_cnt: failed }
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0))
}

/** As Go prints a duration. */
function duration(milliseconds: number): string {
  if (milliseconds <= 0) return '0s'
  if (milliseconds < 1000) return `${milliseconds}ms`
  const minutes = Math.floor(milliseconds / 60_000)
  return `${minutes > 0 ? `${minutes}m` : ''}${(milliseconds % 60_000) / 1000}s`
}
