import { accessGroupRules } from '../../api/compute/access-group-rules.ts'
import { choice, integer, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove } from '../resource.ts'

export default defineResource({
  keyword: 'access-group-rule',
  resource: accessGroupRules,
  commands: {
    list: () => list({}),
    delete: () => remove(),
    create: () =>
      create({
        source: text(),
        rw_access_type: choice(['rw', 'r']),
        user_access_type: choice([''], undefined, { wire: false }),
        description: text(),
        access_group_id: text(),
        priority: integer(undefined, { default: 0 }),
      }),
  },
})
