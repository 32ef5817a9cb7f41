import { int, text } from './column.ts'
import { basics } from './details/basics.ts'
import { ancestors, member } from './details/context.ts'
import { managedBy } from './details/managed.ts'
import { inRegion } from './details/places.ts'
import { type Detail, kind } from './kind.ts'
import { externalized, resource, statused } from './mixins.ts'
import { parentNames } from './parent.ts'

/** Whose the group is that the rule is of. */
const ownerOfGroup: Detail = (context, rows) => {
  const groups = ancestors(context, 'secgrouprules', rows, 'secgroup')
  const projects = context.store.rows('projects').byKeys(groups.map(group => group?.tenant_id))
  const domains = context.store.rows('domains').byKeys(groups.map(group => group?.domain_id))
  return groups.map(group => {
    const project = projects.get(String(group?.tenant_id))
    return {
      project: member(project, 'name'),
      tenant: member(project, 'name'),
      project_id: member(project, 'id'),
      tenant_id: member(project, 'id'),
      project_domain: member(domains.get(String(group?.domain_id)), 'name'),
    }
  })
}

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
  ancestors: { secgroup: 'secgroup_id', vpc: 'secgroup_id', cloudprovider: 'secgroup_id', cloudregion: 'secgroup_id' },
  undeletable: () => undefined,
  details: [
    basics({ tagged: 'secgrouprule' }),
    managedBy('secgrouprules'),
    inRegion('secgrouprules'),
    parentNames({ secgroup_id: ['secgroups', 'secgroup'] }),
    ownerOfGroup,
  ],
})
