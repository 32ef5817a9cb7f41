import { bool, text } from './column.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { vpcUse } from './details/networks.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { kind } from './kind.ts'
import { enabling, externalized, infras, underManager } from './mixins.ts'

export const vpcs = kind({
  keyword: 'vpc',
  plural: 'vpcs',
  scope: 'domain',
  columns: {
    ...infras,
    ...enabling,
    ...externalized,
    ...underManager,
    cloudregion_id: text({ notNull: true, default: 'default', create: 'optional' }),
    globalvpc_id: text({ create: 'optional' }),
    is_default: bool({ list: 'domain', create: 'domain_optional' }),
    cidr_block: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    cidr_block6: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    external_access_mode: text({ create: 'optional', update: 'user' }),
    direct: bool({ update: 'user' }),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions', globalvpc_id: 'globalvpcs' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id' },
  details: [basics({ tagged: 'vpc' }), domainOwner, managedBy('vpcs'), inRegion('vpcs'), vpcUse],
})
