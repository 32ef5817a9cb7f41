import { interVpcNetworkRouteSets } from '../../api/compute/inter-vpc-network-route-sets.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list, perform, show } from '../resource.ts'

export default defineResource({
  keyword: 'inter-vpc-network-routeset',
  resource: interVpcNetworkRouteSets,
  noun: 'route of an inter-VPC network',
  heading: 'Routes of inter-VPC networks',
  commands: {
    list: () =>
      list(
        { inter_vpc_network_id: text(), cidr: text('Destination in CIDR form') },
        { summary: 'List routes of inter-VPC networks' },
      ),
    show: () => show(),
    enable: () => perform(),
    disable: () => perform(),
  },
})
