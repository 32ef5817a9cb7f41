import { mongodbs } from '../../api/compute/mongodbs.ts'
import { text } from '../../cli/options/index.ts'
import { updateLockable } from '../deletion-lock.ts'
import { defineResource, get, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'mongodb',
  resource: mongodbs,
  noun: 'MongoDB instance',
  heading: 'MongoDB instances',
  commands: {
    list: () => list({}),
    update: () => updateLockable({ description: text(), name: text() }),
    show: () => show(),
    delete: () => remove(),
    backups: () => get(undefined, { summary: 'Show the backups of a MongoDB instance' }),
    syncstatus: () => perform(),
  },
})
