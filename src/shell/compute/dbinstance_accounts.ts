import { dbinstanceaccounts } from '../../api/compute/dbinstanceaccounts.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'dbinstance-account',
  resource: dbinstanceaccounts,
  commands: {
    list: () => list({ dbinstance: text() }),
    update: () => update({ description: text(undefined, { metavar: 'DESCRIPTION' }), name: text() }),
    show: () => show(),
    delete: () => remove(),
  },
})
