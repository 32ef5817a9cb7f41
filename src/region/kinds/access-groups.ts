import { notEmpty } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, infras, placed, regional, underManager } from './model/mixins.ts'

export const accessGroups = kind({
  keyword: 'access_group',
  plural: 'access_groups',
  uniqueName: 'system',
  scope: 'domain',
  columns: {
    ...infras,
    ...externalized,
    ...underManager,
    ...regional,
    mount_target_count: int(),
    file_system_type: text({ notNull: true, index: true }),
    network_type: text({ notNull: true, default: 'vpc', index: true }),
  },
  ...placed,
  undeletable: group =>
    Number(group.mount_target_count ?? 0) > 0
      ? notEmpty('access group not empty, please delete mount target first')
      : undefined,
  details: [basics({ tagged: 'access_group' }), domainOwner, managedBy('access_groups'), inRegion('access_groups')],
})
