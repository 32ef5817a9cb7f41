import { type Sql, sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { addressCard } from './details/guest-parts.ts'
import { managedBy } from './details/managed.ts'
import { inRegion, inVpc, onWire } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { anonymous, resource } from './model/mixins.ts'
import { byValue, ofParents, parentNames } from './model/parent.ts'

/** Those of the cards that a condition on `guestnetworks AS g` and their `servers AS s` tells. */
function ofCards(condition: Sql): Sql {
  return sql`t.parent_type = 'guestnetwork' AND CAST(t.parent_id AS INTEGER) IN (SELECT g.row_id FROM guestnetworks AS g
    JOIN servers AS s ON s.id = g.guest_id WHERE g.deleted = 0 AND s.deleted = 0 AND ${condition})`
}

/** Further addresses of servers' network cards. */
export const networkaddresses = kind({
  keyword: 'networkaddress',
  plural: 'networkaddresses',
  scope: 'project',
  columns: {
    ...resource,
    ...anonymous,
    type: text({ create: 'required' }),
    parent_type: text({ create: 'required' }),
    parent_id: text({ create: 'optional', index: true }),
    network_id: text({ create: 'optional', index: true }),
    ip_addr: text({ create: 'optional' }),
    sub_ctr_vid: int({ list: false, create: 'optional' }),
  },
  refs: { network_id: 'networks' },
  ancestors: {
    server: ids => ofCards(sql`g.guest_id IN (${ids})`),
    network: 'network_id',
    wire: 'network_id',
    vpc: 'network_id',
    zone: 'network_id',
    cloudregion: 'network_id',
    cloudprovider: 'network_id',
  },
  owned: ({ scope, owner }) => {
    if (scope === 'project') return ofCards(sql`s.tenant_id = ${owner.projectId ?? ''}`)
    return scope === 'domain' ? ofCards(sql`s.domain_id = ${owner.domainId}`) : undefined
  },
  filters: {
    ...ofParents({ network_id: 'networks' }),
    ip_addr: byValue('ip_addr'),
    guest_id: (_, values) => ofCards(within(sql`g.guest_id`, values)),
  },
  details: [
    basics(),
    managedBy('networkaddresses'),
    inRegion('networkaddresses'),
    inVpc('networkaddresses'),
    onWire('networkaddresses'),
    parentNames({ network_id: ['networks', 'network'] }),
    addressCard,
  ],
})
