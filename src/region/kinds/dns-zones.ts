import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { enabling, externalized, projectOwned, provided, sharable, underManager } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const dnsZones = kind({
  keyword: 'dns_zone',
  plural: 'dns_zones',
  uniqueName: 'system',
  uniqueWithin: ['manager_id'],
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...enabling,
    ...externalized,
    ...underManager,
    name_servers: json({ create: 'optional' }),
    original_name_servers: json({ create: 'optional' }),
    zone_type: text({ notNull: true, list: 'domain', create: 'domain_required' }),
    registrar: text({ list: 'domain', create: 'domain_optional' }),
    product_type: text({ notNull: true, list: 'domain', create: 'domain_optional' }),
  },
  ...provided,
  undeletable: always,
  details: [basics({ tagged: 'dns_zone' }), domainOwner, managedBy('dns_zones')],
})
