import { type CloudList, flatMap, listOf } from '../../cloudprovider/paging.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import type { ICloudRegion } from '../../cloudprovider/region.ts'

/** Something of the tree that can be printed and found by its id. */
export interface Listed {
  readonly globalId: string
  readonly name: string
  toJSON(): object
}

/** A kind of resource as testcli lists and shows it. */
export interface CloudKind {
  /** First words of its commands: `server` makes `server-list` and `server-show`. */
  readonly name: string
  readonly noun: string
  /** Columns of a list besides id, name and status. */
  readonly columns: readonly string[]
  /** All of a region, or of the whole provider for what is in no region. */
  readonly list: (regions: CloudList<ICloudRegion>, provider: ICloudProvider) => CloudList<Listed>
}

function inRegions(list: (region: ICloudRegion) => CloudList<Listed>): CloudKind['list'] {
  return regions => flatMap(regions, list)
}

function kind(name: string, columns: readonly string[], list: CloudKind['list'], noun?: string): CloudKind {
  return { name, noun: noun ?? name.replaceAll('-', ' '), columns, list }
}

/** The resource tree, from the root outwards. A new kind is one line. */
export const KINDS: readonly CloudKind[] = [
  kind('region', ['provider', 'cloudEnv'], regions => regions, 'cloud region'),
  kind(
    'zone',
    ['regionId'],
    inRegions(region => region.listZones()),
  ),
  kind(
    'host',
    ['zoneId', 'hostType', 'cpuCount', 'memSizeMb', 'isEmulated'],
    inRegions(region => region.listHosts()),
  ),
  kind(
    'storage',
    ['zoneId', 'storageType', 'capacityMb', 'isEmulated'],
    inRegions(region => region.listStorages()),
  ),
  kind(
    'vpc',
    ['regionId', 'cidrBlock', 'isDefault'],
    inRegions(region => region.listVpcs()),
  ),
  kind(
    'wire',
    ['vpcId', 'zoneId', 'bandwidth', 'isEmulated'],
    inRegions(region => flatMap(region.listVpcs(), vpc => vpc.listWires())),
  ),
  kind(
    'network',
    ['wireId', 'ipStart', 'ipEnd', 'ipMask', 'gateway'],
    inRegions(region => flatMap(region.listVpcs(), vpc => flatMap(vpc.listWires(), wire => wire.listNetworks()))),
  ),
  kind(
    'server',
    ['hostId', 'instanceType', 'vcpuCount', 'vmemSizeMb', 'projectId'],
    inRegions(region => region.listServers()),
  ),
  kind(
    'disk',
    ['storageId', 'diskSizeMb', 'diskType'],
    inRegions(region => region.listDisks()),
  ),
  kind(
    'snapshot',
    ['diskId', 'sizeMb'],
    inRegions(region => region.listSnapshots()),
  ),
  kind(
    'eip',
    ['ip', 'bandwidth', 'associationId'],
    inRegions(region => region.listEips()),
    'elastic IP',
  ),
  kind(
    'secgroup',
    ['vpcId'],
    inRegions(region => region.listSecgroups()),
    'security group',
  ),
  kind(
    'sku',
    ['cpuCoreCount', 'memorySizeMb'],
    inRegions(region => region.listSkus()),
  ),
  kind(
    'loadbalancer',
    ['address', 'vpcId'],
    inRegions(region => region.listLoadbalancers()),
    'load balancer',
  ),
  kind(
    'bucket',
    ['location', 'storageClass', 'acl'],
    inRegions(region => region.listBuckets()),
  ),
  kind(
    'dbinstance',
    ['engine', 'engineVersion'],
    inRegions(region => region.listDbInstances()),
    'RDS instance',
  ),
  kind(
    'elasticcache',
    ['engine', 'engineVersion'],
    inRegions(region => region.listElasticcaches()),
    'elastic cache',
  ),
  kind('project', [], (_regions, provider) => provider.listProjects()),
  kind('dns-zone', [], (_regions, provider) => provider.listDnsZones(), 'DNS zone'),
]

/** Only the region of that id or name, or all. */
export function regionsOf(provider: ICloudProvider, wanted: string | undefined): CloudList<ICloudRegion> {
  if (wanted === undefined) return provider.listRegions()
  return listOf(provider.getRegion(wanted).then(region => [region]))
}
