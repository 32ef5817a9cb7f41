import { type CapabilityName, READ_ONLY_SUFFIX } from '../../cloudprovider/capabilities.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Row } from '../kinds/model/column.ts'
import { ownedBy } from '../resources/owners/owned.ts'
import { and, raw, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import type { Place } from './place.ts'

/** The middle of the key under which the brands with a capability are listed. */
const KEYS: Partial<Record<CapabilityName, string>> = {
  compute: 'compute_engine',
  rds: 'rds_engine',
  cache: 'redis_engine',
  network: 'network_manage',
  objectstore: 'object_storage',
  cloudid: 'cloud_id',
  public_ip: 'public_ip',
  loadbalancer: 'loadbalancer_engine',
  saml_auth: 'saml_auth',
  nat: 'nat',
  nas: 'nas',
  waf: 'waf',
  cdn: 'cdn',
  container: 'container',
  vpcpeer: 'vpc_peer',
  security_group: 'security_group',
  snapshot_policy: 'snapshot_policy',
  modelarts: 'modelarts_pools',
  dnszone: 'dns',
  mongodb: 'mongo_db',
  kafka: 'kafka',
}

const keys = new Map(Object.entries(KEYS))

/** Which brands of cloud are imported here, by what they can do, read-only or not, enabled or not. */
export function brandsIn(store: Store, place: Place): JsonObject {
  const lists = new Map<string, Set<string>>([
    ['enabled_brands', new Set()],
    ['disabled_brands', new Set()],
  ])
  const put = (key: string, brand: string) => lists.set(key, (lists.get(key) ?? new Set()).add(brand))
  // Networks can always be managed on premise.
  if (place.regionId === undefined || place.provider === 'OneCloud') put('network_manage_brands', 'OneCloud')
  for (const [brand, capabilities] of enabledByBrand(store, place))
    for (const [capability, enabled] of capabilities) {
      const key = keys.get(capability.replace(READ_ONLY_SUFFIX, ''))
      if (key === undefined) continue
      const readOnly = capability.endsWith(READ_ONLY_SUFFIX)
      const prefix = `${readOnly ? 'read_only_' : ''}${enabled ? '' : 'disabled_'}`
      put('brands', brand)
      put(readOnly || !enabled ? `${prefix}brands` : 'enabled_brands', brand)
      put(`${prefix}${key}_brands`, brand)
    }
  return Object.fromEntries([...lists].map(([key, brands]) => [key, [...brands].sort()]))
}

/** Brand → capability → whether any account that has it is enabled. */
function enabledByBrand(store: Store, place: Place): Map<string, Map<string, boolean>> {
  const accounts = new Map(accountsOf(store, place).map(account => [String(account.id), account]))
  const inRegion =
    place.regionId === undefined
      ? raw('1')
      : sql`id IN (SELECT cloudprovider_id FROM cloudproviderregions WHERE deleted = 0 AND cloudregion_id = ${place.regionId})`
  const brands = new Map<string, Map<string, boolean>>()
  for (const provider of store.rows('cloudproviders').select(inRegion)) {
    const account = accounts.get(String(provider.cloudaccount_id))
    if (account === undefined || !Array.isArray(provider.capabilities)) continue
    const brand = String(account.brand)
    const known = brands.get(brand) ?? new Map<string, boolean>()
    for (const capability of provider.capabilities.map(String))
      known.set(capability, known.get(capability) === true || account.enabled === true)
    brands.set(brand, known)
  }
  return brands
}

function accountsOf(store: Store, { scope }: Place): Row[] {
  const conditions = [raw('t.deleted = 0')]
  const owned = ownedBy(store, store.kind('cloudaccounts'), scope)
  if (owned !== undefined) conditions.push(owned)
  return store.rows('cloudaccounts').select(and(conditions))
}
