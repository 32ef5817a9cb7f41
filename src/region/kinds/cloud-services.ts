import { invalidStatus } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner, projectOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { bool, int, json, text } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import {
  billed,
  deletePreventable,
  enabling,
  externalized,
  infras,
  placed,
  projectOwned,
  provided,
  regional,
  statusStandalone,
  underManager,
} from './model/mixins.ts'
import { always, unlessLocked } from './model/undeletable.ts'

/**
 * Services of clouds that no cloud here has. The region keeps what is ordered of them; it does not come to be, or it is
 * known here alone.
 */

const admins = { create: 'admin_optional', update: 'admin' } as const

const noVpcs: Detail = (_, rows) => rows.map(() => ({ vpc_count: 0 }))

export const modelartsPools = kind({
  keyword: 'modelarts_pool',
  plural: 'modelarts_pools',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    ...billed,
    ...regional,
    ...deletePreventable,
    instance_type: text({ create: 'optional', update: 'user' }),
    node_count: int({ create: 'optional' }),
    work_type: text({ create: 'optional', update: 'user' }),
    cpu_arch: text(admins),
    cidr: text({ create: 'admin_optional' }),
  },
  ...placed,
  undeletable: pool =>
    unlessLocked('ModelartsPool is locked, cannot delete')(pool) ??
    (pool.status === 'creating' || pool.status === 'deleting'
      ? invalidStatus('ModelartsPool cannot be deleted in current status')
      : undefined),
  details: [
    basics({ tagged: 'modelarts_pool' }),
    projectOwner,
    managedBy('modelarts_pools'),
    inRegion('modelarts_pools'),
  ],
})

export const kubeClusters = kind({
  keyword: 'cloud_kube_cluster',
  plural: 'cloud_kube_clusters',
  uniqueName: 'system',
  scope: 'domain',
  columns: {
    ...infras,
    ...enabling,
    ...externalized,
    ...underManager,
    ...regional,
    vpc_id: text({ notNull: true, list: 'domain', create: 'domain_required' }),
    version: text({ notNull: true, list: 'admin', create: 'domain_optional' }),
    external_cluster_id: text({ notNull: true, list: 'admin' }),
    network_ids: json({ update: 'user' }),
  },
  refs: { ...placed.refs, vpc_id: 'vpcs' },
  ancestors: { ...placed.ancestors, vpc: 'vpc_id' },
  undeletable: always,
  details: [
    basics({ tagged: 'cloud_kube_cluster' }),
    domainOwner,
    managedBy('cloud_kube_clusters'),
    inRegion('cloud_kube_clusters'),
    inVpc('cloud_kube_clusters'),
  ],
})

export const interVpcNetworks = kind({
  keyword: 'inter_vpc_network',
  plural: 'inter_vpc_networks',
  uniqueName: 'system',
  scope: 'domain',
  columns: { ...infras, ...enabling, ...externalized, ...underManager },
  ...provided,
  undeletable: always,
  details: [basics({ tagged: 'inter_vpc_network' }), domainOwner, managedBy('inter_vpc_networks'), noVpcs],
})

export const webapps = kind({
  keyword: 'webapp',
  plural: 'webapps',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...enabling,
    ...underManager,
    ...regional,
    network_id: text({ create: 'optional' }),
    tech_stack: text({ notNull: true }),
    os_type: text(),
    ip_addr: text(),
    hostname: text(),
    server_farm: text(),
    public_network_access: text(),
  },
  ...placed,
  undeletable: always,
  details: [basics({ tagged: 'webapp' }), projectOwner, managedBy('webapps'), inRegion('webapps')],
})

const webappenvironments = kind({
  keyword: 'webappenvironment',
  plural: 'webappenvironments',
  uniqueName: 'system',
  scope: 'project',
  columns: { ...projectOwned, ...externalized, app_id: text({ list: false, index: true }) },
  undeletable: always,
  details: [basics({ tagged: 'webappenvironment' }), projectOwner],
})

export const aiGateways = kind({
  keyword: 'ai_gateway',
  plural: 'ai_gateways',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    authentication: bool({ create: 'optional' }),
    cache_invalidate_on_update: bool({ create: 'optional' }),
    cache_ttl: int({ create: 'optional' }),
    collect_logs: bool({ create: 'optional' }),
    rate_limiting_interval: int({ create: 'optional' }),
    rate_limiting_limit: int({ create: 'optional' }),
    rate_limiting_technique: text({ create: 'optional' }),
  },
  ...provided,
  undeletable: always,
  details: [basics({ tagged: 'ai_gateway' }), projectOwner, managedBy('ai_gateways')],
})

const firewallPart = <const K extends string, const P extends string>(keyword: K, plural: P) =>
  ({
    keyword,
    plural,
    uniqueName: 'system',
    scope: 'domain',
    ...placed,
    undeletable: always,
    details: [basics({ tagged: keyword }), domainOwner, managedBy(plural), inRegion(plural)],
  }) as const
const firewall = { ...infras, ...externalized, ...underManager, ...regional } as const

const wafRuleGroups = kind({
  ...firewallPart('waf_rule_group', 'waf_rule_groups'),
  columns: { ...firewall, waf_type: text({ notNull: true, list: 'domain' }) },
})

const wafRegexsets = kind({
  ...firewallPart('waf_regexset', 'waf_regexsets'),
  columns: {
    ...firewall,
    regex_patterns: json({ list: 'domain', update: 'domain', create: 'required' }),
    type: text({ notNull: true }),
  },
})

const wafIpsets = kind({
  ...firewallPart('waf_ipset', 'waf_ipsets'),
  columns: {
    ...firewall,
    addresses: json({ list: 'domain', update: 'domain', create: 'required' }),
    type: text({ notNull: true }),
  },
})

const size = <const K extends string, const P extends string>(keyword: K, plural: P) =>
  ({
    keyword,
    plural,
    scope: 'system',
    refs: { cloudregion_id: 'cloudregions' },
    ancestors: { cloudregion: 'cloudregion_id' },
    undeletable: always,
    details: [basics({ tagged: keyword }), inRegion(plural)],
  }) as const
const sizeColumns = { ...statusStandalone, ...enabling, ...externalized, ...regional } as const
const sold = {
  prepaid_status: text({ notNull: true, default: 'available', ...admins }),
  postpaid_status: text({ notNull: true, default: 'available', ...admins }),
  provider: text({ notNull: true, create: 'admin_required', update: 'admin' }),
  zone_ids: text(admins),
} as const

const natSkus = kind({ ...size('nat_sku', 'nat_skus'), columns: { ...sizeColumns, ...sold } })

const nasSkus = kind({
  ...size('nas_sku', 'nas_skus'),
  columns: {
    ...sizeColumns,
    ...sold,
    storage_type: text({ create: 'optional', index: true }),
    disk_size_step: int({ default: -1, create: 'optional' }),
    max_disk_size_gb: int({ create: 'optional' }),
    min_disk_size_gb: int({ create: 'optional' }),
    network_types: text({ create: 'optional' }),
    file_system_type: text({ create: 'optional' }),
    protocol: text({ create: 'optional' }),
  },
})

const modelartsPoolSkus = kind({
  ...size('modelarts_pool_sku', 'modelarts_pool_skus'),
  columns: {
    ...sizeColumns,
    type: text(admins),
    cpu_arch: text(admins),
    cpu_count: int(admins),
    gpu_type: text(admins),
    gpu_size: int(admins),
    npu_type: text(admins),
    npu_size: int(admins),
    memory: int(admins),
    processor_type: text(admins),
  },
})

/** Of these the region keeps what it is told, and nothing follows from it. */
export const TOLD_KINDS = [webappenvironments, wafRuleGroups, wafRegexsets, wafIpsets, modelartsPoolSkus] as const

export const cloudServiceKinds = [
  modelartsPools,
  kubeClusters,
  interVpcNetworks,
  webapps,
  aiGateways,
  natSkus,
  nasSkus,
  ...TOLD_KINDS,
] as const
