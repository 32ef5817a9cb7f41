import type { CloudList } from '../../../src/cloudprovider/paging.ts'
import { concat, flatMap, listOf, map } from '../../../src/cloudprovider/paging.ts'
import type { ICloudRegion } from '../../../src/cloudprovider/region.ts'
import type { ICloudVpc } from '../../../src/cloudprovider/vpc.ts'
import { type Expected, found } from './found.ts'

const wiresOf = (region: ICloudRegion) => flatMap(region.listVpcs(), vpc => vpc.listWires())

/** What a vpc has of a kind that not every cloud has. */
async function* ofVpcs<T>(region: ICloudRegion, list: (vpc: ICloudVpc) => CloudList<T>): CloudList<T> {
  for await (const vpc of region.listVpcs()) yield* list(vpc)
}

/** What vpcs hold, and what is bound to networks. */
export const NETWORKED: readonly Expected[] = [
  {
    plural: 'vpcs',
    capability: 'network',
    list: region =>
      map(region.listVpcs(), vpc =>
        found(vpc, { cidr_block: vpc.cidrBlock }, { cloudregion_id: ['cloudregions', region.globalId] }),
      ),
  },
  {
    plural: 'wires',
    capability: 'network',
    list: region => map(wiresOf(region), wire => found(wire, {}, { vpc_id: ['vpcs', wire.vpcId] })),
  },
  {
    plural: 'networks',
    capability: 'network',
    list: region =>
      map(
        flatMap(wiresOf(region), wire => wire.listNetworks()),
        network => found(network, { guest_ip_start: network.ipStart }, { wire_id: ['wires', network.wireId] }),
      ),
  },
  {
    plural: 'secgroups',
    capability: 'security_group',
    list: region =>
      map(
        concat(
          region.listSecgroups(),
          ofVpcs(region, vpc => vpc.listSecgroups()),
        ),
        group => found(group, {}, { vpc_id: ['vpcs', group.vpcId] }),
      ),
  },
  {
    plural: 'secgrouprules',
    capability: 'security_group',
    list: region =>
      flatMap(
        concat(
          region.listSecgroups(),
          ofVpcs(region, vpc => vpc.listSecgroups()),
        ),
        group =>
          map(rulesOf(group.getRules()), rule =>
            found(rule, { ports: rule.ports }, { secgroup_id: ['secgroups', group.globalId] }),
          ),
      ),
  },
  {
    plural: 'eips',
    capability: 'eip',
    list: region =>
      map(region.listEips(), eip =>
        found(
          eip,
          { ip_addr: eip.ipAddr, associate_type: eip.associateType },
          eip.associateType === 'server' ? { associate_id: ['servers', eip.associateId] } : {},
        ),
      ),
  },
]

const rulesOf = <T>(rules: Promise<readonly T[]>) => listOf(rules)
