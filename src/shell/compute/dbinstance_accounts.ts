import { dbinstanceaccounts } from '../../api/compute/dbinstanceaccounts.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'dbinstance-account',
  resource: dbinstanceaccounts,
  noun: 'account of an RDS instance',
  heading: 'RDS accounts',
  commands: {
    list: () => list({ dbinstance: text() }, { summary: 'List accounts of RDS instances' }),
    update: () => update({ description: text(undefined, { metavar: 'DESCRIPTION' }), name: text() }),
    show: () => show(),
    delete: () => remove(),
  },
})
