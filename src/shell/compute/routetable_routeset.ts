import { routeTableRouteSets } from '../../api/compute/route-table-route-sets.ts'
import { text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'routetable-routeset',
  resource: routeTableRouteSets,
  commands: {
    list: () =>
      list({
        route_table_id: text(),
        vpc_id: text(),
        type: text(),
        next_hop_type: text(),
        next_hop_id: text(),
        cidr: text(),
      }),
    show: () => show(),
    create: () =>
      create({ type: text(), cidr: text(), next_hop_type: text(), next_hop_id: text(), route_table_id: text() }),
    update: () =>
      update(
        { type: text(), cidr: text(), next_hop_type: text(), next_hop_id: text(), route_table_id: text() },
        { fixed: { 'route table routeset ID': 'v-route-table-routeset-id' } },
      ),
    delete: () => remove(),
  },
})
