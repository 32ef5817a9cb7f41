import { json, text } from './column.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { kind } from './kind.ts'
import { externalized, infras } from './mixins.ts'

export const routeTables = kind({
  keyword: 'route_table',
  plural: 'route_tables',
  scope: 'domain',
  columns: {
    ...infras,
    ...externalized,
    vpc_id: text({ create: 'optional' }),
    type: text({ notNull: true }),
    routes: json({ create: 'required', update: 'user' }),
  },
  refs: { vpc_id: 'vpcs' },
  ancestors: { vpc: 'vpc_id', cloudprovider: 'vpc_id', cloudregion: 'vpc_id' },
  details: [
    basics({ tagged: 'route_table' }),
    domainOwner,
    managedBy('route_tables'),
    inRegion('route_tables'),
    inVpc('route_tables'),
  ],
})
