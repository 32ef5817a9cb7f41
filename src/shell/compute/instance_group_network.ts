import { groupnetworks } from '../../api/compute/groupnetworks.ts'
import { type Shape, text, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { defineResource, jointList } from '../resource.ts'
import { toWire } from '../wire.ts'

const LIST = {
  group: text('Only those of this instance group, ID or name'),
  network: text('Only those in this network, ID or name'),
} satisfies Shape

export default defineResource({
  keyword: 'groupnetwork',
  resource: groupnetworks,
  heading: 'Networks of instance groups',
  commands: {
    list: () =>
      jointList({ master: 'group', slave: 'network' }, LIST, {
        body: twice,
        summary: 'List the virtual IPs of instance groups in networks',
      }),
  },
})

/** Each end is sent under two names as well, as in the original. */
function twice(values: Values<typeof LIST>): JsonObject {
  const query = toWire(LIST, values)
  if (query.group !== undefined) query.group_id = query.group
  if (query.network !== undefined) query.network_id = query.network
  return query
}
