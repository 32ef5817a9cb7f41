import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { json } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, placed, projectOwned, regional, sharable, underManager } from './model/mixins.ts'
import { busy, countOf } from './model/undeletable.ts'

export const loadbalanceracls = kind({
  keyword: 'loadbalanceracl',
  plural: 'loadbalanceracls',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...externalized,
    ...underManager,
    ...regional,
    acl_entries: json({ create: 'required', update: 'user' }),
  },
  ...placed,
  undeletable: (acl, context) => {
    const count = countOf(context, 'loadbalancerlisteners', 'acl_id', acl)
    return count > 0 ? busy(`acl ${String(acl.name)} is still referred to by ${count} listener`) : undefined
  },
  details: [
    basics({ tagged: 'loadbalanceracl' }),
    projectOwner,
    managedBy('loadbalanceracls'),
    inRegion('loadbalanceracls'),
  ],
})
