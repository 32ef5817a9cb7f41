import { idsByNameOrId } from '../query/ancestors.ts'
import { type Sql, sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { ownedLike } from './details/parent-owner.ts'
import { inRegion } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, resource, statused } from './model/mixins.ts'
import { parentNames } from './model/parent.ts'

const ofGroups = (condition: Sql) => sql`t.secgroup_id IN (SELECT id FROM secgroups WHERE deleted = 0 AND ${condition})`

export const secgrouprules = kind({
  keyword: 'secgrouprule',
  plural: 'secgrouprules',
  scope: 'project',
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
  partOf: [['secgroup_id', 'secgroups']],
  refs: { secgroup_id: 'secgroups' },
  ancestors: { secgroup: 'secgroup_id', vpc: 'secgroup_id', cloudprovider: 'secgroup_id', cloudregion: 'secgroup_id' },
  filters: {
    ip: (_, [value = '']) => sql`t.cidr LIKE ${`%${value}%`}`,
    secgroup_name: (_, [value = '']) => ofGroups(sql`name = ${value}`),
    projects: (_, values) => ofGroups(sql`tenant_id IN (${idsByNameOrId('projects', values)})`),
  },
  undeletable: () => undefined,
  details: [
    basics({ tagged: 'secgrouprule' }),
    managedBy('secgrouprules'),
    inRegion('secgrouprules'),
    parentNames({ secgroup_id: ['secgroups', 'secgroup'] }),
    ownedLike('secgrouprules', 'secgroup'),
  ],
})
