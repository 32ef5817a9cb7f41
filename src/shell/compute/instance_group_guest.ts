import { groupguests } from '../../api/compute/groupguests.ts'
import { type Shape, text, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { defineResource, jointList } from '../resource.ts'
import { toWire } from '../wire.ts'

const LIST = {
  group: text('Only those of this instance group, ID or name'),
  server: text('Only those of this server, ID or name'),
} satisfies Shape

export default defineResource({
  keyword: 'groupguest',
  resource: groupguests,
  heading: 'Servers of instance groups',
  commands: {
    list: () =>
      jointList({ master: 'group', slave: 'server' }, LIST, {
        body: twice,
        summary: 'List which server is in which instance group',
      }),
  },
})

/** Each end is sent under two names as well, as in the original. */
function twice(values: Values<typeof LIST>): JsonObject {
  const query = toWire(LIST, values)
  if (query.group !== undefined) query.group_id = query.group
  if (query.server !== undefined) query.guest_id = query.server
  return query
}
