import type { ICloudDnsZone } from '../../../cloudprovider/dns-zone.ts'
import { type CloudList, concat, flatMap } from '../../../cloudprovider/paging.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import type { ICloudResource } from '../../../cloudprovider/resource.ts'
import type { TreePlace } from '../../../cloudprovider/tree.ts'

/** How resources of one kind are found, with their own type. */
export interface Finder<R extends ICloudResource> {
  /** As in the tree, e.g. `server`. */
  readonly keyword: string
  readonly noun: string
  readonly isGlobal?: boolean
  readonly list: (place: TreePlace) => CloudList<R>
  /** By global id, where the cloud can be asked for one. */
  readonly get?: (region: ICloudRegion, globalId: string) => Promise<R>
}

function finder<R extends ICloudResource>(
  keyword: string,
  noun: string,
  list: (region: ICloudRegion) => CloudList<R>,
  get?: (region: ICloudRegion, globalId: string) => Promise<R>,
): Finder<R> {
  return { keyword, noun, list: ({ region }) => list(region), ...(get === undefined ? {} : { get }) }
}

const zones = finder(
  'zone',
  'zone',
  r => r.listZones(),
  (r, id) => r.getZone(id),
)
export const hosts = finder(
  'host',
  'host',
  r => r.listHosts(),
  (r, id) => r.getHost(id),
)
export const servers = finder(
  'server',
  'server',
  r => r.listServers(),
  (r, id) => r.getServer(id),
)
export const storages = finder(
  'storage',
  'storage',
  r => r.listStorages(),
  (r, id) => r.getStorage(id),
)
export const disks = finder(
  'disk',
  'disk',
  r => r.listDisks(),
  (r, id) => r.getDisk(id),
)
export const snapshots = finder(
  'snapshot',
  'snapshot',
  r => r.listSnapshots(),
  (r, id) => r.getSnapshot(id),
)
export const snapshotPolicies = finder('snapshot-policy', 'snapshot policy', r => r.listSnapshotPolicies())
export const vpcs = finder(
  'vpc',
  'vpc',
  r => r.listVpcs(),
  (r, id) => r.getVpc(id),
)
export const wires = finder('wire', 'wire', r => flatMap(r.listVpcs(), vpc => vpc.listWires()))
export const networks = finder('network', 'network', r =>
  flatMap(r.listVpcs(), vpc => flatMap(vpc.listWires(), wire => wire.listNetworks())),
)
export const eips = finder(
  'eip',
  'elastic IP',
  r => r.listEips(),
  (r, id) => r.getEip(id),
)
export const secgroups = finder(
  'secgroup',
  'security group',
  r =>
    concat(
      r.listSecgroups(),
      flatMap(r.listVpcs(), vpc => vpc.listSecgroups()),
    ),
  (r, id) => r.getSecgroup(id),
)
export const routeTables = finder('route-table', 'route table', r => flatMap(r.listVpcs(), v => v.listRouteTables()))
export const natgateways = finder('natgateway', 'NAT gateway', r => flatMap(r.listVpcs(), v => v.listNatGateways()))
export const loadbalancers = finder(
  'loadbalancer',
  'load balancer',
  r => r.listLoadbalancers(),
  (r, id) => r.getLoadbalancer(id),
)
export const lbListeners = finder('lb-listener', 'listener', r =>
  flatMap(r.listLoadbalancers(), lb => lb.listListeners()),
)
export const lbBackendGroups = finder('lb-backend-group', 'backend group', r =>
  flatMap(r.listLoadbalancers(), lb => lb.listBackendGroups()),
)
export const buckets = finder(
  'bucket',
  'bucket',
  r => r.listBuckets(),
  (r, id) => r.getBucket(id),
)
export const dbInstances = finder(
  'dbinstance',
  'RDS instance',
  r => r.listDbInstances(),
  (r, id) => r.getDbInstance(id),
)
export const elasticcaches = finder(
  'elasticcache',
  'elastic cache',
  r => r.listElasticcaches(),
  (r, id) => r.getElasticcache(id),
)
export const fileSystems = finder('file-system', 'file system', r => r.listFileSystems())
export const kubeClusters = finder('kube-cluster', 'Kubernetes cluster', r => r.listKubeClusters())
export const wafInstances = finder('waf-instance', 'web application firewall', r => r.listWafInstances())
export const kafkas = finder('kafka', 'Kafka instance', r => r.listKafkas())
export const dnsZones: Finder<ICloudDnsZone> = {
  keyword: 'dns-zone',
  noun: 'DNS zone',
  isGlobal: true,
  list: ({ provider }) => provider.listDnsZones(),
}

/** Those by which a kind of the tree can be asked for by id. */
const ALL: readonly Finder<ICloudResource>[] = [
  zones,
  hosts,
  servers,
  storages,
  disks,
  snapshots,
  vpcs,
  eips,
  secgroups,
  loadbalancers,
  buckets,
  dbInstances,
  elasticcaches,
]

/** The finder of a kind of the tree that the cloud can be asked for by id; undefined for the others. */
export function finderOf(keyword: string): Finder<ICloudResource> | undefined {
  return ALL.find(known => known.keyword === keyword)
}
