import { snapshots } from '../../api/compute/snapshots.ts'
import { choice, flag, positional, required, text } from '../../cli/options/index.ts'
import { batchRemove, create, defineResource, list, perform, performClass, show } from '../resource.ts'

export default defineResource({
  keyword: '',
  resource: snapshots,
  commands: {
    'snapshot-list': () =>
      list({
        disk_id: text(),
        fake_deleted: flag(undefined, { default: false }),
        local: flag(),
        share: flag(),
        disk_type: choice(['sys', 'data']),
        server_id: text(),
        unused: flag(undefined, { default: false }),
        storage_id: text(),
        order_by_guest: text(),
        order_by_disk_name: text(),
      }),
    'snapshot-delete': () => batchRemove(),
    'disk-delete-snapshots': () =>
      performClass({ disk: positional(text(undefined, { wire: 'disk_id' })) }, { action: 'delete-disk-snapshots' }),
    'snapshot-show': () => show(),
    'snapshot-syncstatus': () => perform(undefined, { action: 'syncstatus' }),
    'snapshot-purge': () => perform(undefined, { action: 'purge' }),
    'snapshot-create': () => create({ name: positional(text()), disk: required(text()) }),
  },
})
