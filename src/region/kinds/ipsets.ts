import { notEmpty } from '../http/api-error.ts'
import { raw } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { countBy } from './details/count.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { text } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import { externalized, placed, projectOwned, sharable, underManager } from './model/mixins.ts'

/** The rules of security groups that mean the set, by its id in place of a range. */
const groups: Detail = ({ store }, rows) =>
  countBy(store, rows, 'secgrouprules', 'cidr', raw("t.target_type = 'ip_set'")).map(count => ({
    security_group_count: count,
  }))

/** Addresses and ranges under one name, for rules of security groups. */
export const ipsets = kind({
  keyword: 'ipset',
  plural: 'ipsets',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...externalized,
    ...underManager,
    cloudregion_id: text({ create: 'optional' }),
    ip_set_type: text({ notNull: true, create: 'required', update: 'user' }),
    data: text({ notNull: true, create: 'required', update: 'user' }),
  },
  ...placed,
  uniqueName: 'system',
  undeletable: set =>
    Number(set.security_group_count) > 0
      ? notEmpty(`ipset is being used by ${String(set.security_group_count)} security groups: NotEmptyError`)
      : undefined,
  details: [basics({ tagged: 'ipset' }), projectOwner, managedBy('ipsets'), inRegion('ipsets'), groups],
})
