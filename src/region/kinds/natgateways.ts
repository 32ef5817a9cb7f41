import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { billed, deletePreventable, externalized, infras } from './model/mixins.ts'
import { unlessLocked } from './model/undeletable.ts'

export const natgateways = kind({
  keyword: 'natgateway',
  plural: 'natgateways',
  uniqueName: 'system',
  scope: 'domain',
  columns: {
    ...infras,
    ...externalized,
    ...billed,
    ...deletePreventable,
    vpc_id: text({ create: 'optional' }),
    network_id: text({ notNull: true, create: 'optional' }),
    network_type: text({ notNull: true, create: 'optional' }),
    ip_addr: text({ notNull: true }),
    bandwidth_mb: int(),
    nat_spec: text({ create: 'optional' }),
  },
  refs: { vpc_id: 'vpcs' },
  ancestors: { vpc: 'vpc_id', cloudprovider: 'vpc_id', cloudregion: 'vpc_id' },
  undeletable: unlessLocked('Nat is locked, cannot delete'),
  details: [
    basics({ tagged: 'natgateway' }),
    domainOwner,
    managedBy('natgateways'),
    inRegion('natgateways'),
    inVpc('natgateways'),
  ],
})
