import { basics } from './details/basics.ts'
import { ancestors } from './details/context.ts'
import { countBy } from './details/count.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { json, text } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import { externalized, infras } from './model/mixins.ts'

/** What a table holds, and whether its vpc is the default one. */
const parts: Detail = (context, rows) => {
  const sets = countBy(context.store, rows, 'route_table_route_sets', 'route_table_id')
  const associations = countBy(context.store, rows, 'route_table_associations', 'route_table_id')
  const vpcs = ancestors(context, 'route_tables', rows, 'vpc')
  return rows.map((_, i) => ({
    route_set_count: sets[i] ?? 0,
    // Clients know it under this spelling.
    accociation_count: associations[i] ?? 0,
    is_default_vpc: vpcs[i]?.is_default === true,
  }))
}

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
  uniqueName: 'system',
  undeletable: () => undefined,
  refs: { vpc_id: 'vpcs' },
  ancestors: { vpc: 'vpc_id', cloudprovider: 'vpc_id', cloudregion: 'vpc_id' },
  details: [
    basics({ tagged: 'route_table' }),
    domainOwner,
    managedBy('route_tables'),
    inRegion('route_tables'),
    inVpc('route_tables'),
    parts,
  ],
})
