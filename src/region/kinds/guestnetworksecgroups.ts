import { guardedCard } from './details/guest-parts.ts'
import { managedBy } from './details/managed.ts'
import { inRegion } from './details/places.ts'
import { bool, int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { joint, resource } from './model/mixins.ts'
import { byValue, ofParent, ofParents } from './model/parent.ts'

/** Security groups of single cards of servers, by the card's number. */
export const guestnetworksecgroups = kind({
  keyword: 'guestnetworksecgroup',
  plural: 'guestnetworksecgroups',
  scope: 'system',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    guest_id: text({ notNull: true, create: 'required', index: true }),
    secgroup_id: text({ notNull: true, create: 'required', index: true }),
    network_index: int({ update: 'user' }),
    admin: bool({ create: 'optional' }),
  },
  refs: { guest_id: 'servers', secgroup_id: 'secgroups' },
  ancestors: { server: 'guest_id', secgroup: 'secgroup_id', cloudprovider: 'secgroup_id', cloudregion: 'secgroup_id' },
  filters: {
    ...ofParents({ guest_id: 'servers', secgroup_id: 'secgroups' }),
    server: ofParent('servers', 'guest_id'),
    server_id: ofParent('servers', 'guest_id'),
    network_index: byValue('network_index'),
  },
  details: [managedBy('guestnetworksecgroups'), inRegion('guestnetworksecgroups'), guardedCard],
})
