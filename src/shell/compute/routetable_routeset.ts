import { routeTableRouteSets } from '../../api/compute/route-table-route-sets.ts'
import { text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show, update } from '../resource.ts'

const ROUTE = {
  type: text('Type of the route, e.g. user'),
  cidr: text('Destination in CIDR form'),
  next_hop_type: text(),
  next_hop_id: text(),
  route_table_id: text(),
}

export default defineResource({
  keyword: 'routetable-routeset',
  resource: routeTableRouteSets,
  noun: 'route of a route table',
  heading: 'Routes of route tables',
  commands: {
    list: () => list({ vpc_id: text(), ...ROUTE }, { summary: 'List routes of route tables' }),
    show: () => show(),
    create: () => create(ROUTE),
    // The original sends the ID too, under this name, and so never finds that there is nothing to change.
    update: () => update(ROUTE, { sendsId: 'route table routeset ID', mayBeEmpty: true }),
    delete: () => remove(),
  },
})
