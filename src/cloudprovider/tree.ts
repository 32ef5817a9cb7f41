import type { CapabilityName } from './capabilities.ts'
import { type CloudList, concat, filter, flatMap, listOf } from './paging.ts'
import type { ICloudProvider } from './provider.ts'
import type { ICloudRegion } from './region.ts'
import type { ICloudResource } from './resource.ts'

/** Where a list starts: the provider for what belongs to the account, and a region for what belongs to one. */
export interface TreePlace {
  readonly provider: ICloudProvider
  readonly region: ICloudRegion
}

/**
 * One kind of resource of the tree: how all of it in a region is reached, and what a list of it shows. What walks or
 * prints the tree without caring for the kind (testcli, the conformance kit, exports) goes by this table.
 */
export interface TreeKind {
  /** Singular, e.g. `server`, `lb-listener`. */
  readonly keyword: string
  /** The capability that promises it. */
  readonly capability: CapabilityName
  /** Columns of a list, in order; others show only when a single one is shown. */
  readonly columns: readonly string[]
  /** Belongs to the account rather than to a region: every region would list the same. */
  readonly isGlobal?: boolean
  /** All of them; throws NotSupportedError while reading when the cloud has none. */
  readonly list: (place: TreePlace) => CloudList<ICloudResource>
}

const COMMON = ['globalId', 'name', 'status']

/** Every kind, parents before children. */
export const TREE: readonly TreeKind[] = [
  global('region', 'compute', ['capabilities'], ({ provider }) => provider.listRegions()),
  global('project', 'project', ['tags'], ({ provider }) => provider.listProjects()),
  kind('zone', 'compute', ['regionId'], r => r.listZones()),
  kind('vpc', 'network', ['cidrBlock', 'isDefault'], r => r.listVpcs()),
  kind('wire', 'network', ['vpcId', 'zoneId', 'bandwidth', 'isEmulated'], r =>
    flatMap(r.listVpcs(), v => v.listWires()),
  ),
  kind('network', 'network', ['wireId', 'ipStart', 'ipEnd', 'ipMask', 'gateway'], r =>
    flatMap(r.listVpcs(), v => flatMap(v.listWires(), w => w.listNetworks())),
  ),
  kind('secgroup', 'security_group', ['vpcId', 'description'], r =>
    concat(
      r.listSecgroups(),
      flatMap(r.listVpcs(), v => v.listSecgroups()),
    ),
  ),
  kind('host', 'compute', ['zoneId', 'hostStatus', 'cpuCount', 'memSizeMb', 'isEmulated'], r => r.listHosts()),
  kind('storage', 'compute', ['zoneId', 'storageType', 'mediumType', 'capacityMb', 'isEmulated'], r =>
    r.listStorages(),
  ),
  kind('storagecache', 'compute', ['path', 'isEmulated'], r => r.listStoragecaches()),
  kind('image', 'compute', ['imageType', 'osDist', 'osVersion', 'osArch', 'sizeBytes'], r =>
    flatMap(r.listStoragecaches(), c => concat(c.listImages(), c.listCustomizedImages())),
  ),
  kind('sku', 'compute', ['zoneId', 'cpuCoreCount', 'memorySizeMb', 'pricePerHour'], r => r.listSkus()),
  kind('disk', 'compute', ['diskSizeMb', 'diskType', 'storageId', 'serverId', 'projectId'], r => r.listDisks()),
  kind('server', 'compute', ['instanceType', 'vcpuCount', 'vmemSizeMb', 'osDist', 'hostId', 'projectId'], r =>
    r.listServers(),
  ),
  kind('snapshot', 'compute', ['diskId', 'sizeMb', 'projectId'], r => r.listSnapshots()),
  kind('snapshot-policy', 'snapshot_policy', ['retentionDays', 'repeatWeekdays', 'timePoints'], r =>
    r.listSnapshotPolicies(),
  ),
  kind('eip', 'eip', ['ipAddr', 'bandwidth', 'associateType', 'associateId', 'projectId'], r => r.listEips()),
  kind('loadbalancer', 'loadbalancer', ['address', 'addressType', 'vpcId', 'projectId'], r => r.listLoadbalancers()),
  kind('lb-listener', 'loadbalancer', ['listenerType', 'listenerPort', 'backendGroupId'], r =>
    flatMap(r.listLoadbalancers(), lb => lb.listListeners()),
  ),
  kind('lb-backend-group', 'loadbalancer', ['type', 'isDefault'], r =>
    flatMap(r.listLoadbalancers(), lb => lb.listBackendGroups()),
  ),
  kind('lb-certificate', 'loadbalancer', ['commonName', 'expireTime'], r => r.listLbCertificates()),
  kind('lb-acl', 'loadbalancer', ['entries'], r => r.listLbAcls()),
  kind('bucket', 'objectstore', ['acl', 'storageClass', 'stats', 'projectId'], r => r.listBuckets()),
  kind('dbinstance', 'rds', ['engine', 'engineVersion', 'vcpuCount', 'vmemSizeMb', 'diskSizeGb', 'projectId'], r =>
    r.listDbInstances(),
  ),
  kind('dbaccount', 'rds', ['host', 'privileges'], r => flatMap(r.listDbInstances(), d => d.listAccounts())),
  kind('dbdatabase', 'rds', ['characterSet'], r => flatMap(r.listDbInstances(), d => d.listDatabases())),
  kind('dbbackup', 'rds', ['dbinstanceId', 'backupSizeMb', 'backupMode'], r => r.listDbBackups()),
  kind('elasticcache', 'cache', ['engine', 'engineVersion', 'instanceType', 'capacityMb', 'projectId'], r =>
    r.listElasticcaches(),
  ),
  kind('natgateway', 'nat', ['vpcId', 'natSpec', 'ipAddr'], r => flatMap(r.listVpcs(), v => v.listNatGateways())),
  kind('route-table', 'network', ['vpcId', 'type'], r => flatMap(r.listVpcs(), v => v.listRouteTables())),
  kind('file-system', 'nas', ['protocol', 'storageType', 'capacityGb', 'projectId'], r => r.listFileSystems()),
  global('dns-zone', 'dnszone', ['zoneType', 'productType'], ({ provider }) => provider.listDnsZones()),
  global('dns-record', 'dnszone', ['dnsType', 'dnsValue', 'ttl'], ({ provider }) =>
    flatMap(provider.listDnsZones(), zone => zone.listRecords()),
  ),
  global('cdn-domain', 'cdn', ['cname', 'area', 'serviceType'], ({ provider }) => provider.listCdnDomains()),
  kind('kube-cluster', 'container', ['version', 'vpcId'], r => r.listKubeClusters()),
  kind('waf-instance', 'waf', ['wafType', 'defaultAction'], r => r.listWafInstances()),
  kind('mongodb', 'mongodb', ['engineVersion', 'instanceType'], r => r.listMongoDbs()),
  kind('elasticsearch', 'es', ['version', 'instanceType'], r => r.listElasticSearches()),
  kind('kafka', 'kafka', ['version', 'instanceType'], r => r.listKafkas()),
  kind('misc', 'misc', ['resourceType'], r => r.listMiscResources()),
]

/** The kind of a keyword; undefined for what is none. */
export function treeKind(keyword: string): TreeKind | undefined {
  return TREE.find(entry => entry.keyword === keyword)
}

/** A list of one kind over all regions. What the cloud does not have (emulated) is left out unless asked for. */
export function listKind(
  tree: TreeKind,
  provider: ICloudProvider,
  options: { showEmulated?: boolean; regionId?: string } = {},
): CloudList<ICloudResource> {
  const regions =
    options.regionId === undefined ? provider.listRegions() : listOf(one(provider.getRegion(options.regionId)))
  const all = tree.isGlobal === true ? firstOnly(regions) : regions
  const list = flatMap(all, region => tree.list({ provider, region }))
  return options.showEmulated === true ? list : filter(list, resource => !resource.isEmulated)
}

async function one<T>(item: Promise<T>): Promise<T[]> {
  return [await item]
}

async function* firstOnly<T>(list: CloudList<T>): CloudList<T> {
  for await (const item of list) {
    yield item
    return
  }
}

function kind(
  keyword: string,
  capability: CapabilityName,
  columns: string[],
  list: (region: ICloudRegion) => CloudList<ICloudResource>,
): TreeKind {
  return { keyword, capability, columns: [...COMMON, ...columns], list: place => list(place.region) }
}

function global(keyword: string, capability: CapabilityName, columns: string[], list: TreeKind['list']): TreeKind {
  return { keyword, capability, columns: [...COMMON, ...columns], isGlobal: true, list }
}
