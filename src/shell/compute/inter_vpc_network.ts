import { interVpcNetworks } from '../../api/compute/inter-vpc-networks.ts'
import { flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'inter-vpc-network',
  resource: interVpcNetworks,
  commands: {
    list: () => list({ order_by_vpc_count: text() }),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        status: text(),
        enabled: flag(),
        manager_id: text(),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    delete: () => remove(),
    syncstatus: () => perform(),
    addvpc: () =>
      perform(
        { vpc_id: text(undefined, { wire: 'Vpc ID' }) },
        { fixed: { 'Vpc peering connection ID': 'v-vpc-peering-connection-id' } },
      ),
    removevpc: () =>
      perform(
        { vpc_id: text(undefined, { wire: 'Vpc ID' }) },
        { fixed: { 'Vpc peering connection ID': 'v-vpc-peering-connection-id' } },
      ),
  },
})
