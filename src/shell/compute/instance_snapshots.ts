import { instanceSnapshots } from '../../api/compute/instance-snapshots.ts'
import { servers } from '../../api/compute/servers.ts'
import { flag, integer, positional, type Shape, text, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { batchRemove, defineResource, list, perform, show } from '../resource.ts'
import { toWire } from '../wire.ts'

const LIST = {
  guest_id: text('Only those of this server, ID or name'),
  has_memory: flag('Only those that hold the memory of the server too', { wire: false }),
  not_has_memory: flag('Only those without the memory of the server', { wire: false }),
  order_by_disk_snapshot_count: text('Order by the number of disk snapshots: asc or desc'),
  order_by_guest: text(),
} satisfies Shape
const CLONE = {
  name: positional(text('Name of the new server')),
  allow_delete: flag('Permit deletion of the new server', { wire: false }),
  count: integer('How many to create', { default: 0 }),
  auto_start: flag('Start the new server', { default: false }),
} satisfies Shape

export default defineResource(
  {
    keyword: 'instance-snapshot',
    resource: instanceSnapshots,
    heading: 'Instance snapshots',
    commands: {
      list: () => list(LIST, { body: listed }),
      show: () => show(),
      delete: () => batchRemove(),
      purge: () => perform(undefined, { summary: 'Forget an instance snapshot without asking its cloud' }),
    },
  },
  {
    keyword: 'instance-snapshot',
    resource: servers,
    noun: 'server',
    commands: {
      create: () =>
        perform(
          {
            name: positional(text('Name of the snapshot', { metavar: 'SNAPSHOT' })),
            with_memory: flag('Hold the memory of the server too', { default: false }),
          },
          { action: 'instance-snapshot', summary: 'Take a snapshot of a server with all its disks' },
        ),
      reset: () =>
        perform(
          {
            with_memory: flag('Bring back the memory too', { default: false }),
            auto_start: flag(undefined, { default: false }),
            instance_snapshot: text(),
          },
          { action: 'instance-snapshot-reset', summary: 'Set a server back to an instance snapshot' },
        ),
      'and-clone': () =>
        perform(CLONE, {
          action: 'snapshot-and-clone',
          body: cloned,
          summary: 'Take a snapshot of a server and create new ones from it',
        }),
    },
  },
)

/** With memory or without; without wins, as in the original. */
function listed(values: Values<typeof LIST>): JsonObject {
  const query = toWire(LIST, values)
  if (values.has_memory === true) query.with_memory = true
  if (values.not_has_memory === true) query.with_memory = false
  return query
}

function cloned(values: Values<typeof CLONE>): JsonObject {
  const body = toWire(CLONE, values)
  if (values.allow_delete === true) body.disable_delete = false
  return body
}
