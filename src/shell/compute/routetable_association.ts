import { routeTableAssociations } from '../../api/compute/route-table-associations.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'routetable-association',
  resource: routeTableAssociations,
  noun: 'association of a route table',
  heading: 'Associations of route tables',
  commands: {
    list: () =>
      list({ route_table_id: text(), vpc_id: text() }, { summary: 'List what route tables are associated with' }),
    show: () => show(),
  },
})
