import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { inRegion, inVpc } from './details/places.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, statusStandalone } from './model/mixins.ts'
import { ofParents, parentNames } from './model/parent.ts'

const inTable = {
  refs: { route_table_id: 'route_tables' },
  ancestors: { vpc: 'route_table_id', cloudprovider: 'route_table_id', cloudregion: 'route_table_id' },
  filters: ofParents({ route_table_id: 'route_tables' }),
} as const

const tableName = parentNames({ route_table_id: ['route_tables', 'route_table'] })

/** One route of a route table. */
export const routeTableRouteSets = kind({
  keyword: 'route_table_route_set',
  plural: 'route_table_route_sets',
  scope: 'system',
  columns: {
    ...statusStandalone,
    ...externalized,
    route_table_id: text({ notNull: true, create: 'required', index: true }),
    type: text({ create: 'optional', update: 'domain' }),
    cidr: text({ notNull: true, list: 'domain', create: 'domain_required', update: 'domain' }),
    next_hop_type: text({ notNull: true, list: 'domain', create: 'domain_required', update: 'domain' }),
    next_hop_id: text({ notNull: true, list: 'domain', create: 'domain_required', update: 'domain' }),
    ext_next_hop_id: text({ create: 'optional', update: 'domain' }),
  },
  ...inTable,
  details: [
    basics({ tagged: 'route_table_route_set' }),
    managedBy('route_table_route_sets'),
    inRegion('route_table_route_sets'),
    inVpc('route_table_route_sets'),
    tableName,
  ],
})

/** What a route table applies to: the whole vpc, or one of its networks. */
export const routeTableAssociations = kind({
  keyword: 'route_table_association',
  plural: 'route_table_associations',
  scope: 'system',
  columns: {
    ...statusStandalone,
    ...externalized,
    route_table_id: text({ notNull: true, create: 'required', index: true }),
    association_type: text({ notNull: true, create: 'domain_required', update: 'domain' }),
    associated_resource_id: text({ create: 'domain_required', update: 'domain' }),
    ext_associated_resource_id: text({ notNull: true, create: 'domain_required', update: 'domain' }),
  },
  ...inTable,
  details: [
    basics({ tagged: 'route_table_association' }),
    managedBy('route_table_associations'),
    inRegion('route_table_associations'),
    inVpc('route_table_associations'),
    tableName,
  ],
})
