import { vpcPeeringConnections } from '../../api/compute/vpc-peering-connections.ts'
import { flag, integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'vpc-peering-connection',
  resource: vpcPeeringConnections,
  noun: 'VPC peering connection',
  heading: 'VPC peering connections',
  commands: {
    list: () => list({}),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        status: text(),
        enabled: flag(),
        vpc_id: text(),
        peer_vpc_id: text('The other VPC, ID or name'),
        bandwidth: integer(undefined, { default: 0 }),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    delete: () => remove(),
    sync: () => perform(),
    syncstatus: () => perform(),
  },
})
