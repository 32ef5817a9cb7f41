import { cloudregions } from '../../api/compute/cloudregions.ts'
import { vpcs } from '../../api/compute/vpcs.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, performTags, remove, show, update } from '../resource.ts'
import { changeDomain, share } from '../sharing.ts'

const ACCESS = ['distgw', 'eip', 'eip-distgw'] as const
const external = 'How servers reach the internet: distributed gateway, elastic IP, or both'

export default defineResource({
  keyword: 'vpc',
  resource: vpcs,
  noun: 'VPC',
  heading: 'VPCs',
  commands: {
    list: () =>
      list(
        {
          usable: flag(),
          region: text(undefined, { wire: false }),
          globalvpc: text('Global VPC, ID or name'),
          dns_zone_id: text('Only those that this DNS zone serves, ID or name'),
          inter_vpc_network_id: text('Only those in this inter-VPC network, ID or name'),
          external_access_mode: choice(ACCESS, external),
          zone_id: text('Only those with networks in this zone, ID or name'),
          usable_for_inter_vpc_network_id: text('Only those that can join this inter-VPC network, ID or name'),
          order_by_wire_count: text('Order by the number of wires: asc or desc'),
          cidr_block: text('IPv4 address range in CIDR form'),
          cidr_block6: text('IPv6 address range in CIDR form'),
        },
        { within: { option: 'region', resource: cloudregions } },
      ),
    create: () =>
      create({
        cloudregion_id: positional(text()),
        name: positional(text()),
        cidr: positional(text('IPv4 address range in CIDR form, e.g. 10.0.0.0/16', { wire: 'cidr_block' })),
        cid_r6: positional(text('IPv6 address range in CIDR form; "" for none', { wire: 'cidr_block6' })),
        default: flag('Make it the default VPC of the region', { wire: 'is_default' }),
        desc: text(undefined, { wire: 'description' }),
        manager_id: text(),
        external_access_mode: choice(ACCESS, external),
        globalvpc_id: text('Global VPC to put it in (Google only), ID or name'),
        id: text('ID of the new VPC'),
      }),
    show: () => show(),
    delete: () => remove(),
    update: () =>
      update({
        description: text(undefined, { metavar: 'DESCRIPTION' }),
        external_access_mode: choice([...ACCESS, 'none'], external),
        direct: flag('Servers can be reached directly', { default: false }),
        cidr_block: text('IPv4 address range in CIDR form'),
        cidr_block6: text('IPv6 address range in CIDR form'),
        name: text(),
      }),
    status: () =>
      perform({ status: positional(choice(['available', 'pending'])) }, { summary: 'Set the status of a VPC' }),
    purge: () => perform(),
    sync: () => perform(),
    syncstatus: () => perform(),
    private: () => perform(),
    public: () => share('Share a VPC with other domains or projects'),
    'change-owner': () => changeDomain('Hand a VPC over to another domain'),
    'vpc-change-owner-candidate-domains': () =>
      get(undefined, { summary: 'List the domains that a VPC can be handed over to' }),
    topology: () => get(undefined, { summary: 'Show the wires, hosts and networks of a VPC' }),
    'set-user-metadata': () => performTags({ action: 'user-metadata', summary: 'Set tags of a VPC' }),
  },
})
