import { externalprojects } from '../../api/compute/externalprojects.ts'
import { integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'external-project',
  resource: externalprojects,
  commands: {
    list: () => list({}),
    create: () =>
      create({ name: positional(text()), cloudaccount_id: positional(text()), project: text(), manager_id: text() }),
    update: () =>
      update({ description: text(undefined, { metavar: 'DESCRIPTION' }), priority: integer(), name: text() }),
    show: () => show(),
    'change-project': () => perform({ project: positional(text()) }),
  },
})
