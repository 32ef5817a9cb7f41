import { notEmpty, protectedResource } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { secgroupUse } from './details/infrastructure.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { secgroupFilters } from './filters/secgroups.ts'
import { bool, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, projectOwned, regional, sharable, underManager } from './model/mixins.ts'

export const secgroups = kind({
  keyword: 'secgroup',
  plural: 'secgroups',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...externalized,
    ...underManager,
    is_dirty: bool({ list: false }),
    ...regional,
    globalvpc_id: text({ create: 'optional' }),
    vpc_id: text({ create: 'optional' }),
  },
  uniqueName: 'system',
  undeletable: group => {
    if (group.id === 'default') return protectedResource('not allowed to delete default security group')
    const used = Number(group.total_cnt ?? 0)
    return used > 0 ? notEmpty(`the security group ${String(group.id)} is in use cnt: ${used}`) : undefined
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions', vpc_id: 'vpcs' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id', vpc: 'vpc_id' },
  filters: secgroupFilters,
  details: [
    basics({ tagged: 'secgroup' }),
    projectOwner,
    managedBy('secgroups'),
    inRegion('secgroups'),
    inVpc('secgroups'),
    secgroupUse,
  ],
})
