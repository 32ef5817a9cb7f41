import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { networkInUse, networkPlace, networkUse } from './details/networks.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { networkFilters } from './filters/networks.ts'
import { carriedTags } from './joints/schedtags.ts'
import { int, text, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, projectOwned, sharable } from './model/mixins.ts'

export const networks = kind({
  keyword: 'network',
  plural: 'networks',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...externalized,
    wire_id: text({ create: 'optional' }),
    ifname_hint: text({ create: 'optional' }),
    guest_ip_start: text({ create: 'optional', update: 'user' }),
    guest_ip_end: text({ create: 'optional', update: 'user' }),
    guest_ip_mask: int({ create: 'optional', update: 'user' }),
    guest_gateway: text({ create: 'optional', update: 'user' }),
    guest_dns: text({ create: 'optional', update: 'user' }),
    guest_dhcp: text({ create: 'optional', update: 'user' }),
    guest_ntp: text({ create: 'optional', update: 'user' }),
    guest_domain: text({ list: false, get: 'user', update: 'user' }),
    guest_ip6_start: text({ create: 'optional', update: 'user' }),
    guest_ip6_end: text({ create: 'optional', update: 'user' }),
    guest_ip6_mask: int({ create: 'optional', update: 'user' }),
    guest_gateway6: text({ create: 'optional', update: 'user' }),
    vlan_id: int({ default: 1, create: 'optional', update: 'user' }),
    server_type: text({ default: 'guest', create: 'optional', update: 'admin' }),
    alloc_policy: text({ list: false, get: 'user', create: 'optional', update: 'user' }),
    alloc_timout_seconds: int({ list: false, get: 'admin' }),
    is_auto_alloc: tristate({ create: 'optional', update: 'user' }),
    bgp_type: text({ notNull: true, create: 'optional', update: 'user' }),
  },
  uniqueName: 'system',
  undeletable: networkInUse,
  refs: { wire_id: 'wires' },
  ancestors: {
    host: 'wire_id',
    cloudprovider: 'wire_id',
    wire: 'wire_id',
    vpc: 'wire_id',
    zone: 'wire_id',
    cloudregion: 'wire_id',
  },
  filters: networkFilters,
  orders: { ip_start: sql`ip_number(t.guest_ip_start)`, ip_end: sql`ip_number(t.guest_ip_end)` },
  details: [
    basics({ tagged: 'network' }),
    projectOwner,
    managedBy('networks'),
    inRegion('networks'),
    inVpc('networks'),
    networkUse,
    networkPlace,
    carriedTags('networks'),
  ],
})
