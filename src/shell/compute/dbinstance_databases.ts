import { dbinstancedatabases } from '../../api/compute/dbinstancedatabases.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'dbinstance-database',
  resource: dbinstancedatabases,
  noun: 'database of an RDS instance',
  heading: 'RDS databases',
  commands: {
    list: () => list({ dbinstance: text() }, { summary: 'List databases of RDS instances' }),
    update: () => update({ description: text(undefined, { metavar: 'DESCRIPTION' }), name: text() }),
    delete: () => remove(),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        dbinstance: positional(text()),
        character_set: text('Character set, e.g. utf8mb4'),
      }),
  },
})
