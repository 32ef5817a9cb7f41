import { snapshotpolicies } from '../../api/compute/snapshotpolicies.ts'
import { choice, integer, integers, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove } from '../resource.ts'

export default defineResource({
  keyword: 'snapshot-policy',
  resource: snapshotpolicies,
  commands: {
    list: () => list({ resource_id: texts(), order_by_bind_disk_count: text(), order_by_snapshot_count: text() }),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        cloudregion_id: text(),
        manager_id: text(),
        type: choice(['disk', 'server'], undefined, { wire: false, default: 'disk' }),
        retention_days: integer(undefined, { default: -1 }),
        retention_count: integer(undefined, { default: -1 }),
        repeat_weekdays: integers(),
        time_points: integers(),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    'bind-disks': () => perform({ disks: texts() }, { sendsEmpty: true }),
    'unbind-disks': () => perform({ disks: texts() }, { sendsEmpty: true }),
    'bind-resources': () => perform({ resources: texts() }),
    'unbind-resources': () => perform({ resources: texts() }),
    syncstatus: () => perform(),
  },
})
