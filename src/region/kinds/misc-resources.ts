import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, placed, projectOwned, underManager } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const miscResources = kind({
  keyword: 'misc_resource',
  plural: 'misc_resources',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    cloudregion_id: text({ notNull: true, default: 'default', create: 'required' }),
    resource_type: text(),
    misc_conf: json({ list: 'domain', update: 'domain' }),
  },
  ...placed,
  undeletable: always,
  details: [basics({ tagged: 'misc_resource' }), projectOwner, managedBy('misc_resources'), inRegion('misc_resources')],
})
