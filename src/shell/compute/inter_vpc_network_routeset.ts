import { interVpcNetworkRouteSets } from '../../api/compute/inter-vpc-network-route-sets.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list, perform, show } from '../resource.ts'

export default defineResource({
  keyword: 'inter-vpc-network-routeset',
  resource: interVpcNetworkRouteSets,
  commands: {
    list: () => list({ inter_vpc_network_id: text(), cidr: text() }),
    show: () => show(),
    enable: () => perform(),
    disable: () => perform(),
  },
})
