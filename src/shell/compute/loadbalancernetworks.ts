import { loadbalancernetworks } from '../../api/compute/loadbalancernetworks.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, jointList } from '../resource.ts'

export default defineResource({
  keyword: 'lbnetwork',
  resource: loadbalancernetworks,
  heading: 'Networks of load balancers',
  commands: {
    list: () =>
      jointList(
        { master: 'loadbalancer', slave: 'network' },
        { ip: text('Only those with this address', { wire: 'ip_addr' }) },
        { summary: 'List the networks that load balancers are in' },
      ),
  },
})
