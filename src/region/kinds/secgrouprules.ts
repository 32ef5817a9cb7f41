import { int, text } from './column.ts'
import { basics } from './details/basics.ts'
import { kind } from './kind.ts'
import { externalized, resource, statused } from './mixins.ts'

export const secgrouprules = kind({
  keyword: 'secgrouprule',
  plural: 'secgrouprules',
  scope: 'system',
  columns: {
    ...resource,
    ...statused,
    ...externalized,
    secgroup_id: text({ notNull: true, create: 'required', index: true }),
    id: text(),
    priority: int({ update: 'user' }),
    protocol: text({ notNull: true, create: 'required', update: 'user' }),
    ports: text({ create: 'optional', update: 'user' }),
    direction: text({ create: 'required' }),
    cidr: text({ create: 'optional', update: 'user' }),
    action: text({ notNull: true, create: 'required', update: 'user' }),
    description: text({ create: 'optional', update: 'user' }),
    target_type: text({ default: 'cidr', create: 'optional' }),
  },
  refs: { secgroup_id: 'secgroups' },
  ancestors: { secgroup: 'secgroup_id', cloudprovider: 'secgroup_id', cloudregion: 'secgroup_id' },
  details: [basics({ tagged: 'secgrouprule' })],
})
