import type { JsonObject } from '../../core/json.ts'
import { reportedWithin } from '../http/api-error.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { below, PLURAL_OF } from '../query/ancestors.ts'
import { name, sql } from '../store/sql.ts'
import type { Handlers } from './handlers.ts'
import { listKind, readConditions } from './list.ts'
import { fetchItem } from './lookup.ts'
import type { ApiRequest } from './request.ts'
import { createItem } from './write.ts'

/** Below what a kind is listed by its path: kind → those that its rows hang below. */
const CONTEXTS: Readonly<Record<string, readonly string[]>> = {
  cdn_domains: ['cloudproviders'],
  cloud_kube_clusters: ['cloudregions'],
  cloud_kube_node_pools: ['cloud_kube_clusters'],
  cloud_kube_nodes: ['cloud_kube_clusters'],
  cloudproviderquotas: ['cloudproviders'],
  dbinstanceaccounts: ['dbinstances'],
  dbinstancebackups: ['dbinstances'],
  dbinstancedatabases: ['dbinstances'],
  dbinstanceparameters: ['dbinstances'],
  dbinstances: ['cloudregions'],
  disks: ['storages'],
  elastic_searchs: ['cloudregions'],
  file_systems: ['cloudregions'],
  groups: ['users', 'projects'],
  hosts: ['zones'],
  ipv6_gateways: ['vpcs'],
  kafkas: ['cloudregions'],
  misc_resources: ['cloudregions'],
  modelarts_pools: ['cloudregions'],
  mongodbs: ['cloudregions'],
  natdentries: ['natgateways'],
  natsentries: ['natgateways'],
  networkinterfaces: ['cloudregions'],
  networks: ['wires'],
  projects: ['users', 'groups'],
  route_table_associations: ['route_tables'],
  route_table_route_sets: ['route_tables'],
  sslcertificates: ['cloudproviders'],
  storages: ['zones', 'storagecaches'],
  tablestores: ['cloudregions'],
  users: ['groups', 'projects'],
  vpc_peering_connections: ['vpcs'],
  vpcs: ['cloudregions', 'globalvpcs'],
  waf_instances: ['cloudregions'],
  wires: ['zones', 'vpcs'],
  zones: ['cloudregions'],
}

const isListedBelow = (parent: Kind, kind: Kind) => (CONTEXTS[kind.plural] ?? []).includes(parent.plural)

/**
 * `GET /plural/id/others`: the others below that object, or, `joined`, the rows that join it to them; undefined when they
 * are not listed that way.
 */
export function listBelow(
  request: ApiRequest,
  parent: Kind,
  id: string,
  kind: Kind,
  joined: boolean,
): JsonObject | undefined {
  const { store } = request.region
  if (!joined && !isListedBelow(parent, kind)) return undefined
  const column = Object.entries(kind.refs).find(([key, plural]) => plural === parent.plural && key in kind.columns)?.[0]
  const ancestor = ANCESTORS.find(candidate => PLURAL_OF[candidate] === parent.plural)
  if (column === undefined && ancestor === undefined) return undefined
  // Of what joins two, the original looks the one up with the query, too.
  const row = joined
    ? fetchItem(store, parent, request.identity, id, {}, undefined, readConditions(request, parent))
    : reportedWithin('ListItems', () => fetchItem(store, parent, request.identity, id))
  const ids = sql`SELECT ${String(row.id)}`
  const condition =
    column !== undefined ? sql`${name(column, 't')} = ${String(row.id)}` : ancestor && below(store, kind, ancestor, ids)
  return condition === undefined ? undefined : listKind(request, kind, [condition])
}

/** Whether objects of the kind are made below those of the other: `POST /plural/id/others`. */
export function isMadeBelow(parent: Kind, kind: Kind): boolean {
  return isListedBelow(parent, kind) && Object.values(kind.refs).includes(parent.plural)
}

/** `POST /plural/id/others`: one of the others, made in that object. */
export async function createBelow(
  request: ApiRequest,
  parent: Kind,
  id: string,
  kind: Kind,
  handlers: Handlers,
): Promise<JsonObject> {
  const row = fetchItem(request.region.store, parent, request.identity, id)
  const body = { ...request.body, [`${parent.keyword}_id`]: String(row.id) }
  return await createItem({ ...request, body }, kind, handlers)
}

const ANCESTORS = [
  'cloudprovider',
  'cloudregion',
  'zone',
  'vpc',
  'wire',
  'network',
  'host',
  'storage',
  'server',
  'disk',
] as const
