import { accessGroups } from '../../api/compute/access-groups.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove } from '../resource.ts'

export default defineResource({
  keyword: 'access-group',
  resource: accessGroups,
  heading: 'Access groups (file systems)',
  commands: {
    list: () => list({}),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        cloudregion_id: text(),
        manager_id: text(),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    syncstatus: () => perform(),
  },
})
