import { mongodbs } from '../../api/compute/mongodbs.ts'
import { choice, text } from '../../cli/options/index.ts'
import { defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'mongodb',
  resource: mongodbs,
  commands: {
    list: () => list({}),
    update: () =>
      update({ description: text(), delete: choice(['enable', 'disable'], undefined, { wire: false }), name: text() }),
    show: () => show(),
    delete: () => remove(),
    backups: () => get(),
    syncstatus: () => perform(),
  },
})
