import { snapshotpolicies } from '../../api/compute/snapshotpolicies.ts'
import { choice, integer, integers, positional, type Shape, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, perform, remove } from '../resource.ts'
import { malformed } from '../syntax/words.ts'

const DISKS = { disks: texts('Disk, ID or name') }
const RESOURCES = { resources: texts('Disk or server: disk:ID or server:ID', { wire: false }) } satisfies Shape

export default defineResource({
  keyword: 'snapshot-policy',
  resource: snapshotpolicies,
  noun: 'snapshot policy',
  heading: 'Snapshot policies',
  commands: {
    list: () =>
      list({
        resource_id: texts('Only those that are bound to this resource, ID'),
        order_by_bind_disk_count: text('Order by the number of bound disks: asc or desc'),
        order_by_snapshot_count: text('Order by the number of snapshots: asc or desc'),
      }),
    create: () =>
      create(
        {
          name: positional(text()),
          cloudregion_id: text(),
          manager_id: text(),
          type: choice(['disk', 'server'], 'What snapshots are taken of', { default: 'disk' }),
          retention_days: integer('Days that a snapshot is kept; -1: for ever', { default: -1 }),
          retention_count: integer('How many snapshots are kept; -1: all', { default: -1 }),
          repeat_weekdays: integers('Day of the week on which a snapshot is taken, 1 (Monday) to 7'),
          time_points: integers('Hour of the day at which a snapshot is taken, 0 to 23'),
          description: text(undefined, { metavar: 'DESCRIPTION' }),
        },
        { examples: ['snapshot-policy-create nightly --repeat-weekdays 1 --repeat-weekdays 4 --time-points 3'] },
      ),
    delete: () => remove(),
    'bind-disks': () => perform(DISKS, { sendsEmpty: true, summary: 'Bind a snapshot policy to disks' }),
    'unbind-disks': () => perform(DISKS, { sendsEmpty: true, summary: 'Unbind a snapshot policy from disks' }),
    'bind-resources': () =>
      perform(RESOURCES, { body: resources, summary: 'Bind a snapshot policy to disks and servers' }),
    'unbind-resources': () =>
      perform(RESOURCES, { body: resources, summary: 'Unbind a snapshot policy from disks and servers' }),
    syncstatus: () => perform(undefined, { summary: 'Read the state of a snapshot policy anew' }),
  },
})

/** @throws UsageError naming what is no resource */
function resources({ resources: written = [] }: Values<typeof RESOURCES>): JsonObject {
  return {
    resources: written.map(each => {
      const [, type, id] = /^([^:]+):(.+)$/s.exec(each) ?? []
      if (type === undefined || id === undefined)
        throw malformed('--resources', each, 'is no resource; write disk:ID or server:ID')
      return { id, type }
    }),
  }
}
