import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, projectOwned, sharable, underManager } from './model/mixins.ts'
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
    cloudregion_id: text({ notNull: true, default: 'default', create: 'optional' }),
    acl_entries: json({ create: 'required', update: 'user' }),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id' },
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
