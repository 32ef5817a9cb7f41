import { basics } from './details/basics.ts'
import { countBy } from './details/count.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { json, text } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import { enabling, externalized, projectOwned, provided, sharable, underManager } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

/** How many records a zone has, and in how many vpcs it answers. */
const zoneCounts: Detail = ({ store }, rows) => {
  const records = countBy(store, rows, 'dnsrecords', 'dns_zone_id')
  const vpcs = countBy(store, rows, 'dns_zonevpcs', 'dns_zone_id')
  return rows.map((_, i) => ({ dns_record_count: records[i] ?? 0, vpc_count: vpcs[i] ?? 0 }))
}

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
  details: [basics({ tagged: 'dns_zone' }), projectOwner, managedBy('dns_zones'), zoneCounts],
})
