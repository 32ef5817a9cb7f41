import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { enabling, externalized, infras } from './model/mixins.ts'
import { ofParents, parentNames } from './model/parent.ts'

/** Ways from one vpc of a cloud into another. */
export const vpcPeerings = kind({
  keyword: 'vpc_peering_connection',
  plural: 'vpc_peering_connections',
  scope: 'domain',
  columns: {
    ...infras,
    ...enabling,
    ...externalized,
    vpc_id: text({ create: 'optional', index: true }),
    ext_peer_vpc_id: text(),
    ext_peer_account_id: text(),
    peer_vpc_id: text({ create: 'required', index: true }),
    peer_account_id: text(),
    bandwidth: int({ create: 'optional' }),
  },
  refs: { vpc_id: 'vpcs' },
  ancestors: { vpc: 'vpc_id', cloudprovider: 'vpc_id', cloudregion: 'vpc_id' },
  filters: ofParents({ peer_vpc_id: 'vpcs' }),
  uniqueName: 'system',
  undeletable: () => undefined,
  details: [
    basics({ tagged: 'vpc_peering_connection' }),
    domainOwner,
    managedBy('vpc_peering_connections'),
    inRegion('vpc_peering_connections'),
    inVpc('vpc_peering_connections'),
    parentNames({ peer_vpc_id: ['vpcs', 'peer_vpc_name'] }),
  ],
})
