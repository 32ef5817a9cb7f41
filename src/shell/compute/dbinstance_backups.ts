import { dbinstancebackups } from '../../api/compute/dbinstancebackups.ts'
import { positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'dbinstance-backup',
  resource: dbinstancebackups,
  commands: {
    list: () => list({ dbinstance: text(), cloudregion: text() }),
    create: () =>
      create({ dbinstance: positional(text()), name: positional(text()), description: text(), databases: texts() }),
    show: () => show(),
    syncstatus: () => perform(),
    delete: () => remove(),
  },
})
