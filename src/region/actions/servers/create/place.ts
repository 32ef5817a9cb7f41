import { ApiError } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { and, raw, type Sql, sql } from '../../../store/sql.ts'
import type { Store } from '../../../store/store.ts'
import { among, type ServerOrder } from './order.ts'

/** Where a server comes to be. */
export interface ServerPlace {
  readonly host: Row
  readonly network: Row
}

/** Only what can be created on: online, and of an account that may be changed. */
const USABLE = raw(`t.deleted = 0 AND t.enabled = 1 AND t.host_status = 'online' AND t.manager_id IN
  (SELECT p.id FROM cloudproviders AS p JOIN cloudaccounts AS a ON a.id = p.cloudaccount_id
   WHERE p.deleted = 0 AND p.enabled = 1 AND a.enabled = 1 AND coalesce(a.read_only, 0) = 0)`)

/**
 * Finds a host and a network for an order, the least used host first.
 * @throws ApiError when no host fits, saying why
 */
export function placeFor(store: Store, order: ServerOrder): ServerPlace {
  const hosts = candidates(store, order)
  if (hosts.length === 0) throw outOfResource(`no host fits: ${wishes(order)}`)
  for (const host of hosts) {
    const network = networkFor(store, order, host)
    if (network !== undefined) return { host, network }
  }
  throw outOfResource(`no network with a free address is near any of ${hosts.length} hosts`)
}

function outOfResource(details: string): ApiError {
  return new ApiError('OutOfResource', details)
}

function candidates(store: Store, { sku, manager, region, zones, host, network }: ServerOrder): Row[] {
  const conditions: Sql[] = [USABLE, sql`t.zone_id IN (${zonesOf(sku)})`]
  if (manager !== undefined) conditions.push(sql`t.manager_id = ${String(manager.id)}`)
  if (region !== undefined)
    conditions.push(sql`t.zone_id IN (SELECT id FROM zones WHERE cloudregion_id = ${String(region.id)})`)
  conditions.push(...among(raw('t.zone_id'), zones), ...among(raw('t.id'), host === undefined ? [] : [host]))
  if (network !== undefined)
    conditions.push(sql`t.zone_id = (SELECT zone_id FROM wires WHERE id = ${String(network.wire_id)})`)
  if (network !== undefined)
    conditions.push(sql`t.manager_id = (SELECT v.manager_id FROM wires AS w JOIN vpcs AS v ON v.id = w.vpc_id
      WHERE w.id = ${String(network.wire_id)})`)
  return store.rows('hosts').select(sql`${and(conditions)}
    ORDER BY (SELECT count(*) FROM servers AS s WHERE s.deleted = 0 AND s.host_id = t.id), t.name`)
}

/** The zones in which a type of server is sold: its own, or those of its region. */
function zonesOf(sku: Row): Sql {
  const zone = String(sku.zone_id ?? '')
  return zone === ''
    ? sql`SELECT id FROM zones WHERE deleted = 0 AND cloudregion_id = ${String(sku.cloudregion_id)}`
    : sql`SELECT ${zone}`
}

function networkFor(store: Store, order: ServerOrder, host: Row): Row | undefined {
  if (order.network !== undefined) return order.network
  return store.rows('networks').select(sql`t.deleted = 0 AND t.status = 'available' AND t.wire_id IN
    (SELECT w.id FROM wires AS w JOIN vpcs AS v ON v.id = w.vpc_id
     WHERE w.deleted = 0 AND w.zone_id = ${String(host.zone_id)} AND v.manager_id = ${String(host.manager_id)})
    ORDER BY t.name LIMIT 1`)[0]
}

function wishes({ sku, manager, region, zones, host, network }: ServerOrder): string {
  const named = [
    ['type', sku],
    ['manager', manager],
    ['region', region],
    ...zones.map(zone => ['zone', zone] as const),
    ['host', host],
    ['network', network],
  ] as const
  return named.flatMap(([what, row]) => (row === undefined ? [] : [`${what} ${String(row.name)}`])).join(', ')
}
