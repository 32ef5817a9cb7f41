import { accessGroupRules } from '../../api/compute/access-group-rules.ts'
import { choice, integer, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove } from '../resource.ts'

export default defineResource({
  keyword: 'access-group-rule',
  resource: accessGroupRules,
  heading: 'Access group rules (file systems)',
  commands: {
    list: () => list({}),
    delete: () => remove(),
    create: () =>
      create({
        source: text('Address range that it is for, in CIDR form'),
        rw_access_type: choice(['rw', 'r'], 'Read and write, or read only'),
        // The original knows no word for this option but the empty one.
        user_access_type: choice([''], 'Has no effect', { wire: false }),
        description: text(),
        access_group_id: text(),
        priority: integer(undefined, { default: 0 }),
      }),
  },
})
