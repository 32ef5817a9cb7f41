import type { ICloudRouteTable } from '../../../cloudprovider/route-table.ts'
import { routeTableAssociations, routeTableRouteSets } from '../../kinds/route-table-parts.ts'
import { routeTables } from '../../kinds/route-tables.ts'
import { sql } from '../../store/sql.ts'
import { partsOf, without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { inVpcs } from '../reconcile/scope.ts'
import { common, infrastructure } from '../reconcile/values.ts'

const inTables = (sync: RegionSync) =>
  sql`t.route_table_id IN (SELECT t.id FROM route_tables AS t WHERE ${inVpcs(sync)})`

export const routeTablesStep: SyncStep = {
  plural: 'route_tables',
  capability: 'network',
  run: sync =>
    reconcile(sync, {
      kind: routeTables,
      scope: inVpcs(sync),
      remote: sync.routeTables,
      map: async table => {
        const vpcId = sync.localId('vpcs', table.vpcId)
        if (vpcId === null) return without('vpc', table.vpcId)
        return {
          values: {
            ...common(table),
            ...infrastructure(sync),
            vpc_id: vpcId,
            type: table.type,
            routes: await routesOf(table),
          },
        }
      },
    }),
}

/** The routes as the table's own row repeats them. */
async function routesOf(table: ICloudRouteTable) {
  return (await table.getRoutes()).map(route => ({
    type: route.type,
    cidr: route.cidr,
    next_hop_type: route.nextHopType,
    next_hop_id: route.nextHop,
  }))
}

export const routeSetsStep: SyncStep = {
  plural: 'route_table_route_sets',
  capability: 'network',
  run: sync =>
    reconcile(sync, {
      kind: routeTableRouteSets,
      scope: inTables(sync),
      remote: partsOf(sync.routeTables, table => table.getRoutes()),
      map: ({ parent, item: route }) => {
        const tableId = sync.localId('route_tables', parent.globalId)
        if (tableId === null) return without('route table', parent.globalId)
        return {
          values: {
            ...common(route),
            route_table_id: tableId,
            type: route.type,
            cidr: route.cidr,
            next_hop_type: route.nextHopType,
            ext_next_hop_id: route.nextHop,
          },
        }
      },
    }),
}

export const routeAssociationsStep: SyncStep = {
  plural: 'route_table_associations',
  capability: 'network',
  run: sync =>
    reconcile(sync, {
      kind: routeTableAssociations,
      scope: inTables(sync),
      remote: partsOf(sync.routeTables, async table =>
        table.associations.map(association => ({ ...association, globalId: association.id, name: association.id })),
      ),
      map: ({ parent, item: association }) => {
        const tableId = sync.localId('route_tables', parent.globalId)
        if (tableId === null) return without('route table', parent.globalId)
        const plural = association.type === 'Subnet' ? 'networks' : 'vpcs'
        return {
          values: {
            status: 'available',
            route_table_id: tableId,
            association_type: association.type,
            associated_resource_id: sync.localId(plural, association.resourceId),
            ext_associated_resource_id: association.resourceId,
          },
        }
      },
    }),
}
