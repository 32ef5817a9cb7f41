import type { JsonObject } from '../../core/json.ts'
import { ambiguous, notFound } from '../http/api-error.ts'
import type { Ancestor, Kind } from '../kinds/model/kind.ts'
import { and, name, or, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { below, belowNone, idsByNameOrId, PLURAL_OF } from './ancestors.ts'
import { flagOf, givenTexts, textOf, textsOf } from './params.ts'

/** Parameters that name one object to look below; one that is not there is refused. */
const REFERENCES: readonly (readonly [ancestor: Ancestor, ...keys: string[]])[] = [
  ['cloudprovider', 'manager', 'manager_id', 'cloudprovider', 'cloudprovider_id'],
  ['cloudregion', 'cloudregion', 'cloudregion_id', 'region', 'region_id'],
  ['zone', 'zone', 'zone_id'],
  ['vpc', 'vpc', 'vpc_id'],
  ['wire', 'wire', 'wire_id'],
  ['network', 'network', 'network_id'],
  ['host', 'host', 'host_id'],
  ['storage', 'storage', 'storage_id'],
  ['storagecache', 'storagecache', 'storagecache_id'],
  ['server', 'server', 'server_id', 'guest', 'guest_id'],
  ['disk', 'disk', 'disk_id'],
  ['secgroup', 'secgroup', 'secgroup_id'],
  ['dbinstance', 'dbinstance', 'dbinstance_id'],
  ['loadbalancer', 'loadbalancer', 'loadbalancer_id'],
  ['natgateway', 'natgateway', 'natgateway_id'],
  ['elasticcache', 'elasticcache', 'elasticcache_id'],
]

/** Parameters that may name several; those that are not there are passed over. */
const LENIENT: readonly (readonly [ancestor: Ancestor, ...keys: string[]])[] = [
  ['zone', 'zone_ids', 'zones'],
  ['host', 'host_ids', 'hosts'],
]

const ACCOUNT_KEYS = ['account', 'account_id', 'cloudaccount', 'cloudaccount_id']

/** What a list's parameters ask for about the objects above its rows. */
export function referenceConditions(store: Store, kind: Kind, query: JsonObject): Sql[] {
  const conditions: Sql[] = []
  const add = (condition: Sql | undefined) => {
    if (condition !== undefined) conditions.push(condition)
  }
  for (const [ancestor, ...keys] of REFERENCES) {
    if (!hasWay(kind, ancestor)) continue
    const texts = keys.filter(key => !(key in kind.filters)).flatMap(key => textsOf(query, key))
    if (texts.length === 0) continue
    const ids = texts.map(text => idOf(store, PLURAL_OF[ancestor], text))
    add(below(store, kind, ancestor, listOf(ids)))
  }
  for (const [ancestor, ...keys] of LENIENT) {
    const texts = keys.flatMap(key => textsOf(query, key))
    if (texts.length > 0) add(below(store, kind, ancestor, idsByNameOrId(PLURAL_OF[ancestor], texts)))
  }
  for (const [key, plural] of Object.entries(NAMED[kind.plural] ?? {}))
    for (const text of textsOf(query, key)) idOf(store, plural, text)
  conditions.push(...cloudNarrowing(store, kind, query))
  conditions.push(...ownerConditions(store, kind, query))
  const managed = flagOf(query, 'is_managed')
  if (managed === false) add(belowNone(store, kind, 'cloudprovider'))
  if (managed === true) add(below(store, kind, 'cloudprovider', sql`SELECT id FROM cloudproviders WHERE deleted = 0`))
  const cities = textsOf(query, 'city')
  if (cities.length > 0 && kind.plural !== PLURAL_OF.cloudregion)
    add(below(store, kind, 'cloudregion', sql`SELECT id FROM cloudregions WHERE city IN (${listOf(cities)})`))
  return conditions
}

const PLACE = { zone: 'zones', zone_id: 'zones' }
const REGION = {
  cloudregion: 'cloudregions',
  cloudregion_id: 'cloudregions',
  region: 'cloudregions',
  region_id: 'cloudregions',
}
const VPC = { vpc: 'vpcs', vpc_id: 'vpcs' }
const HOST = { host: 'hosts', host_id: 'hosts', host_wire_id: 'wires' }
const WIRE = { wire: 'wires', wire_id: 'wires' }

/**
 * Parameters of kinds that name objects by which nothing here can be told apart: kind → parameter → the plural of what it
 * names, which must be there.
 */
const NAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  baremetalagents: { ...PLACE, ...REGION },
  containers: { host_id: 'hosts' },
  dbinstanceaccounts: VPC,
  dbinstancedatabases: VPC,
  dbinstanceparameters: VPC,
  elastic_searchs: { ...REGION, ...VPC },
  elasticcacheaccounts: PLACE,
  elasticcacheacls: PLACE,
  elasticcachebackups: PLACE,
  elasticcacheparameters: PLACE,
  guestnetworksecgroups: { ...HOST, ...PLACE },
  ipv6_gateways: { ...REGION, ...VPC },
  isolated_devices: { ...HOST, ...REGION, ...PLACE },
  kafkas: { ...REGION, ...VPC },
  loadbalanceragents: {
    ...REGION,
    ...PLACE,
    ...WIRE,
    cluster: 'loadbalancerclusters',
    cluster_id: 'loadbalancerclusters',
  },
  loadbalancerbackendgroups: PLACE,
  loadbalancerbackends: {
    ...PLACE,
    backend_group: 'loadbalancerbackendgroups',
    backend_group_id: 'loadbalancerbackendgroups',
  },
  loadbalancerlistenerrules: {
    ...PLACE,
    backend_group: 'loadbalancerbackendgroups',
    listener: 'loadbalancerlisteners',
  },
  loadbalancerlisteners: { ...PLACE, backend_group: 'loadbalancerbackendgroups' },
  mongodbs: { ...REGION, ...VPC },
  mount_targets: { ...PLACE, ...WIRE, access_group_id: 'access_groups', file_system_id: 'file_systems' },
  scalingactivities: { scaling_group: 'scalinggroups' },
  scalinggroups: { ...PLACE, ...REGION, ...VPC, group: 'instancegroups', group_id: 'instancegroups' },
  tablestores: REGION,
  waf_instances: REGION,
}

/** Conditions on the cloud that rows of a kind came from: by account, provider, brand and environment. */
export function cloudNarrowing(store: Store, kind: Kind, query: JsonObject): Sql[] {
  return cloudConditions(query).flatMap(({ providers, own }) => {
    const ids = sql`SELECT id FROM cloudproviders WHERE deleted = 0 AND ${providers}`
    const managed = below(store, kind, 'cloudprovider', ids)
    const unmanaged = own ? belowNone(store, kind, 'cloudprovider') : undefined
    if (managed === undefined) return []
    return [unmanaged === undefined ? managed : or([managed, unmanaged])]
  })
}

/** Of the kinds only cloud providers are narrowed by what they are themselves; others ignore that, as in the original. */
function hasWay(kind: Kind, ancestor: Ancestor): boolean {
  if (kind.plural === PLURAL_OF[ancestor]) return ancestor === 'cloudprovider'
  return kind.ancestors[ancestor] !== undefined
}

/** Lists of projects and domains whose objects are asked for; those that are not there are passed over. */
function ownerConditions(store: Store, kind: Kind, query: JsonObject): Sql[] {
  const conditions: Sql[] = []
  const texts = (...keys: readonly string[]) => keys.flatMap(key => textsOf(query, key))
  const projects = texts('project_ids', 'projects')
  if (projects.length > 0 && 'tenant_id' in kind.columns)
    conditions.push(sql`t.tenant_id IN (${idsByNameOrId('projects', projects)})`)
  const domains = texts('project_domain_ids', 'project_domains')
  if (domains.length > 0 && 'domain_id' in kind.columns)
    conditions.push(sql`t.domain_id IN (${idsByNameOrId('domains', domains)})`)
  return [...conditions, ...broughtConditions(store, kind, query)]
}

const DOMAIN_KEYS = ['project_domain_id', 'domain_id', 'project_domain']

/**
 * `domain` asks for what cloud providers of a domain brought, and for what none did. The other names of it ask for the
 * same where rows have no domain of their own.
 */
function broughtConditions(store: Store, kind: Kind, query: JsonObject): Sql[] {
  const keys = 'domain_id' in kind.columns ? ['domain'] : [...DOMAIN_KEYS, 'domain']
  const [domain] = keys.flatMap(key => textsOf(query, key))
  if (domain === undefined || kind.service !== 'compute' || kind.plural === PLURAL_OF.cloudprovider) return []
  const ids = sql`SELECT id FROM cloudproviders WHERE domain_id = ${idOf(store, 'domains', domain)}`
  const brought = below(store, kind, 'cloudprovider', ids)
  const own = belowNone(store, kind, 'cloudprovider')
  if (brought === undefined) return []
  return [own === undefined ? brought : or([brought, own])]
}

/** What the region calls itself among the clouds. */
const ONECLOUD = 'OneCloud'

interface CloudCondition {
  /** Which cloud providers. */
  readonly providers: Sql
  /** Whether it is true, too, of what the region has of its own, from no cloud. */
  readonly own: boolean
}

/** Conditions on the cloud that rows came from: by account, provider, brand and environment. */
function cloudConditions(query: JsonObject): CloudCondition[] {
  const conditions: CloudCondition[] = []
  const accounts = ACCOUNT_KEYS.flatMap(key => givenTexts(query, key))
  if (accounts.length > 0)
    conditions.push({ providers: sql`cloudaccount_id IN (${idsByNameOrId('cloudaccounts', accounts)})`, own: false })
  const providers = [...givenTexts(query, 'provider'), ...textsOf(query, 'providers')]
  if (providers.length > 0)
    conditions.push({ providers: sql`provider IN (${listOf(providers)})`, own: providers.includes(ONECLOUD) })
  const brands = [...textsOf(query, 'brand'), ...textsOf(query, 'brands')]
  if (brands.length > 0)
    conditions.push({ providers: ofAccounts(sql`brand IN (${listOf(brands)})`), own: brands.includes(ONECLOUD) })
  const environment = environmentAsked(query)
  if (environment !== undefined)
    conditions.push({
      providers: ofAccounts(environment.accounts),
      own: environment.own,
    })
  return conditions
}

function ofAccounts(condition: Sql): Sql {
  return sql`cloudaccount_id IN (SELECT id FROM cloudaccounts WHERE deleted = 0 AND ${condition})`
}

const isPublic = raw('coalesce(is_public_cloud, 0) = 1')
const isNotPublic = raw('coalesce(is_public_cloud, 0) = 0')
const isOnPremise = raw('coalesce(is_on_premise, 0) = 1')
const isNotOnPremise = raw('coalesce(is_on_premise, 0) = 0')

/** Which accounts are of an environment, and whether the region's own resources are. */
const ENVIRONMENTS: Readonly<Record<string, { readonly accounts: Sql; readonly own: boolean }>> = {
  public: { accounts: isPublic, own: false },
  private: { accounts: and([isNotPublic, isNotOnPremise]), own: false },
  onpremise: { accounts: isOnPremise, own: true },
  private_or_onpremise: { accounts: or([isNotPublic, isOnPremise]), own: true },
}

/** The older spellings of an environment. */
const ENVIRONMENT_FLAGS: readonly (readonly [environment: string, ...flags: string[]])[] = [
  ['public', 'public_cloud', 'is_public'],
  ['private', 'private_cloud', 'is_private'],
  ['onpremise', 'is_on_premise'],
]

function environmentAsked(query: JsonObject): (typeof ENVIRONMENTS)[string] | undefined {
  const flagged = ENVIRONMENT_FLAGS.find(([, ...flags]) => flags.some(flag => flagOf(query, flag) === true))?.[0]
  const asked = textOf(query, 'cloud_env') ?? flagged
  return asked === undefined || !Object.hasOwn(ENVIRONMENTS, asked) ? undefined : ENVIRONMENTS[asked]
}

/** The condition on accounts that `cloud_env` or one of its older spellings asks for. */
export function environmentCondition(query: JsonObject): Sql | undefined {
  return environmentAsked(query)?.accounts
}

function listOf(values: readonly string[]): Sql {
  return { text: 'SELECT value FROM json_each(?)', params: [JSON.stringify(values)] }
}

/**
 * The id of the object that a parameter names.
 * @throws ApiError when there is none, or several of that name
 */
export function idOf(store: Store, plural: string, text: string): string {
  const kind = store.kind(plural)
  const wanted = text.trimEnd()
  const byId = store.db.get(sql`SELECT id FROM ${name(plural)} WHERE deleted = 0 AND id = ${wanted}`)
  if (byId !== undefined) return String(byId.id)
  const named = store.db.all(sql`SELECT id FROM ${name(plural)} WHERE deleted = 0 AND name = ${wanted} LIMIT 2`)
  const [first, second] = named
  if (first === undefined) throw notFound(kind.keyword, text)
  if (second !== undefined) throw ambiguous()
  return String(first.id)
}
