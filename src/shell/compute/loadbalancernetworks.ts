import { loadbalancernetworks } from '../../api/compute/loadbalancernetworks.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'lbnetwork',
  resource: loadbalancernetworks,
  commands: {
    list: () =>
      list({
        loadbalancer: text(undefined, { wire: false }),
        network: text(undefined, { wire: false }),
        ip: text(undefined, { wire: 'ip_addr' }),
      }),
  },
})
