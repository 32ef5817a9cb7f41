import { instanceSnapshots } from '../../api/compute/instance-snapshots.ts'
import { flag, text } from '../../cli/options/index.ts'
import { batchRemove, defineResource, list, perform, show } from '../resource.ts'

export default defineResource({
  keyword: 'instance-snapshot',
  resource: instanceSnapshots,
  commands: {
    list: () =>
      list({
        guest_id: text(),
        has_memory: flag(undefined, { wire: 'with_memory' }),
        not_has_memory: flag(undefined, { wire: 'with_memory' }),
        order_by_disk_snapshot_count: text(),
        order_by_guest: text(),
      }),
    delete: () => batchRemove(),
    purge: () => perform(),
    show: () => show(),
  },
})
