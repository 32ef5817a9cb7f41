import type { Scope, Service } from '../kinds/model/kind.ts'

/** What a quota limits, and for what. */
export interface QuotaShape {
  readonly plural: string
  readonly service: Service
  /** Whether projects have their own, beside that of their domain. */
  readonly scope: Extract<Scope, 'domain' | 'project'>
  /** What it may be narrowed to, beyond domain and project. */
  readonly keys: readonly string[]
  /** What a project has at first, or a domain whose projects have none; a domain has ten times that of its projects. */
  readonly limits: Readonly<Record<string, number>>
}

const CLOUD = ['provider', 'brand', 'cloud_env', 'account_id', 'manager_id'] as const
const REGIONAL = [...CLOUD, 'region_id'] as const
const ZONAL = [...REGIONAL, 'zone_id'] as const

const SHAPES: readonly QuotaShape[] = [
  {
    plural: 'quotas',
    service: 'compute',
    scope: 'project',
    keys: [...ZONAL, 'hypervisor'],
    limits: { count: 50, cpu: 200, memory: 204_800, storage: 12_288_000, group: 50, isolated_device: 200 },
  },
  {
    plural: 'region_quotas',
    service: 'compute',
    scope: 'project',
    keys: REGIONAL,
    limits: {
      eip: 10,
      port: 200,
      eport: 200,
      snapshot: 10,
      instance_snapshot: 10,
      bucket: 100,
      object_gb: 500,
      object_cnt: 5000,
      rds: 10,
      cache: 10,
      mongodb: 10,
      loadbalancer: 10,
    },
  },
  // Nothing is limited by it, but it is there.
  { plural: 'zone_quotas', service: 'compute', scope: 'domain', keys: ZONAL, limits: {} },
  { plural: 'project_quotas', service: 'compute', scope: 'project', keys: [], limits: { secgroup: 50 } },
  {
    plural: 'domain_quotas',
    service: 'compute',
    scope: 'domain',
    keys: [],
    limits: { cloudaccount: 20, globalvpc: 10, dns_zone: 20 },
  },
  { plural: 'infras_quotas', service: 'compute', scope: 'domain', keys: REGIONAL, limits: { host: 500, vpc: 500 } },
  {
    plural: 'identity_quotas',
    service: 'identity',
    scope: 'domain',
    keys: [],
    limits: { user: 500, group: 500, project: 500, role: 500, policy: 500 },
  },
]

/** What quotas of that name limit; undefined when the service has none of that name. */
export function quotaShape(service: Service, plural: string): QuotaShape | undefined {
  return SHAPES.find(shape => shape.service === service && shape.plural === plural)
}

/** The kinds that keys point at. */
export const KEY_KINDS: Readonly<Record<string, string>> = {
  domain_id: 'domains',
  tenant_id: 'projects',
  account_id: 'cloudaccounts',
  manager_id: 'cloudproviders',
  region_id: 'cloudregions',
  zone_id: 'zones',
}
