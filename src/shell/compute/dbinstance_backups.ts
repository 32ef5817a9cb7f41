import { dbinstancebackups } from '../../api/compute/dbinstancebackups.ts'
import { positional, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

const CREATE = {
  dbinstance: positional(text()),
  name: positional(text()),
  description: text(),
  databases: texts('Database to save, name; all when absent'),
}

/** Description and databases are sent even where there are none. */
function createBody({ description = '', databases = [], ...rest }: Values<typeof CREATE>): JsonObject {
  return { ...rest, description, databases }
}

export default defineResource({
  keyword: 'dbinstance-backup',
  resource: dbinstancebackups,
  noun: 'backup of an RDS instance',
  heading: 'RDS backups',
  commands: {
    list: () => list({ dbinstance: text(), cloudregion: text() }, { summary: 'List backups of RDS instances' }),
    create: () => create(CREATE, { body: createBody }),
    show: () => show(),
    syncstatus: () => perform(),
    delete: () => remove(),
  },
})
