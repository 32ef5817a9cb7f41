import { notEmpty, protectedResource } from '../http/api-error.ts'
import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { vpcUse } from './details/networks.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { vpcFilters } from './filters/vpcs.ts'
import { bool, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { enabling, externalized, infras, regional, underManager } from './model/mixins.ts'

/** What must go before a vpc does. */
const HELD = [
  ['network_count', 'network'],
  ['natgateway_count', 'nat gateway'],
  ['request_vpc_peer_count', 'vpc peering'],
] as const

export const vpcs = kind({
  keyword: 'vpc',
  plural: 'vpcs',
  scope: 'domain',
  columns: {
    ...infras,
    ...enabling,
    ...externalized,
    ...underManager,
    ...regional,
    globalvpc_id: text({ create: 'optional' }),
    is_default: bool({ list: 'domain', create: 'domain_optional' }),
    cidr_block: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    cidr_block6: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    external_access_mode: text({ create: 'optional', update: 'user' }),
    direct: bool({ update: 'user' }),
  },
  uniqueName: 'system',
  undeletable: vpc => {
    if (vpc.id === 'default') return protectedResource('not allowed to delete default vpc')
    const holding = HELD.find(([member]) => Number(vpc[member] ?? 0) > 0)
    return holding === undefined ? undefined : notEmpty(`VPC not empty, please delete ${holding[1]} first`)
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions', globalvpc_id: 'globalvpcs' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id' },
  filters: vpcFilters,
  orders: {
    wire_count: sql`(SELECT count(*) FROM wires WHERE deleted = 0 AND vpc_id = t.id)`,
    network_count: sql`(SELECT count(*) FROM networks AS n JOIN wires AS w ON w.id = n.wire_id WHERE n.deleted = 0 AND w.vpc_id = t.id)`,
  },
  details: [basics({ tagged: 'vpc' }), domainOwner, managedBy('vpcs'), inRegion('vpcs'), vpcUse],
})
