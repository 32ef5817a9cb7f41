import { basics } from './details/basics.ts'
import { int, json, text, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { enabling, externalized, statusStandalone } from './model/mixins.ts'
import { ofParents, parentNames } from './model/parent.ts'
import { always } from './model/undeletable.ts'

/** A record of a DNS zone. */
export const dnsrecords = kind({
  keyword: 'dnsrecord',
  plural: 'dnsrecords',
  uniqueName: 'system',
  uniqueWithin: ['dns_zone_id', 'dns_type', 'dns_value', 'policy_type', 'policy_value'],
  scope: 'domain',
  columns: {
    ...statusStandalone,
    ...enabling,
    ...externalized,
    dns_zone_id: text({ notNull: true, create: 'required', index: true }),
    dns_type: text({ notNull: true, create: 'required', update: 'user' }),
    dns_value: text({ notNull: true, create: 'required', update: 'user' }),
    ttl: int({ create: 'required', update: 'user' }),
    mx_priority: int({ create: 'optional', update: 'user' }),
    proxied: tristate({ default: false, create: 'optional' }),
    policy_type: text({ notNull: true, create: 'optional', update: 'user' }),
    policy_value: text({ notNull: true, create: 'optional', update: 'user' }),
    extra_addresses: json(),
  },
  partOf: [['dns_zone_id', 'dns_zones']],
  refs: { dns_zone_id: 'dns_zones' },
  ancestors: { cloudprovider: 'dns_zone_id' },
  filters: ofParents({ dns_zone_id: 'dns_zones' }),
  undeletable: always,
  details: [basics({ tagged: 'dnsrecord' }), parentNames({ dns_zone_id: ['dns_zones', 'dns_zone'] })],
})
