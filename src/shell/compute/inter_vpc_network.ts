import { interVpcNetworks } from '../../api/compute/inter-vpc-networks.ts'
import { flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

// The names on the wire are the original's; its region reads them without regard to case and blanks.
const VPC = { vpc_id: text(undefined, { wire: 'Vpc ID' }) }
const SENDS = { sendsId: 'Vpc peering connection ID' }

export default defineResource({
  keyword: 'inter-vpc-network',
  resource: interVpcNetworks,
  noun: 'inter-VPC network',
  heading: 'Inter-VPC networks',
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
    addvpc: () => perform(VPC, { ...SENDS, summary: 'Let a VPC join an inter-VPC network' }),
    removevpc: () => perform(VPC, { ...SENDS, summary: 'Let a VPC leave an inter-VPC network' }),
  },
})
