import { int, text } from './column.ts'
import { basics } from './details/basics.ts'
import { kind } from './kind.ts'
import { enabling, externalized, statusStandalone } from './mixins.ts'

export const dnsRecordsets = kind({
  keyword: 'dns_recordset',
  plural: 'dns_recordsets',
  scope: 'system',
  columns: {
    ...statusStandalone,
    ...enabling,
    ...externalized,
    dns_zone_id: text({ notNull: true, create: 'required', index: true }),
    dns_type: text({ notNull: true, create: 'required', update: 'user' }),
    dns_value: text({ notNull: true, create: 'required', update: 'user' }),
    ttl: int({ create: 'optional', update: 'user' }),
    mx_priority: int({ create: 'optional', update: 'user' }),
    policy_type: text({ create: 'optional' }),
    policy_value: text({ create: 'optional' }),
    extra_addresses: text({ create: 'optional' }),
  },
  refs: { dns_zone_id: 'dns_zones' },
  ancestors: { cloudprovider: 'dns_zone_id' },
  details: [basics({ tagged: 'dns_recordset' })],
})
