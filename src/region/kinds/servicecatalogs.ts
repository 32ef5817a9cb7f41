import { basics } from './details/basics.ts'
import { projectOwner } from './details/owners.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { projectOwned, sharable } from './model/mixins.ts'
import { ofParents } from './model/parent.ts'

/** Templates of servers as users are offered them. */
export const servicecatalogs = kind({
  keyword: 'servicecatalog',
  plural: 'servicecatalogs',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...sharable,
    icon_url: text({ create: 'optional', update: 'user' }),
    guest_template_id: text({ create: 'optional', update: 'user' }),
  },
  refs: { guest_template_id: 'servertemplates' },
  filters: ofParents({ guest_template_id: 'servertemplates' }),
  details: [basics({ tagged: 'servicecatalog' }), projectOwner],
})
