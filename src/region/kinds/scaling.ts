import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { groupUse, triggerDetails } from './details/scaling.ts'
import { hypervisorOf } from './details/servertemplates.ts'
import { among } from './filters/common.ts'
import { int, json, text, time, tristate } from './model/column.ts'
import { type Kind, kind } from './model/kind.ts'
import { enabling, joint, projectOwned, resource, statusStandalone } from './model/mixins.ts'
import { ofParent, ofParents, parentNames } from './model/parent.ts'
import { always, scalingGroupInUse } from './model/undeletable.ts'

/** Servers of one template, of which as many are kept as are desired. */
export const scalinggroups: Kind = kind({
  keyword: 'scalinggroup',
  plural: 'scalinggroups',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...enabling,
    cloudregion_id: text({ notNull: true, default: 'default', create: 'optional' }),
    vpc_id: text({ create: 'optional' }),
    backend_group_id: text({ create: 'optional' }),
    group_id: text({ create: 'optional' }),
    guest_template_id: text({ create: 'optional' }),
    hypervisor: text({ default: 'kvm', create: 'required', update: 'user' }),
    min_instance_number: int({ create: 'required', update: 'user' }),
    max_instance_number: int({ create: 'required', update: 'user' }),
    desire_instance_number: int({ create: 'required', update: 'user' }),
    expansion_principle: text({ default: 'balanced', create: 'optional', update: 'user' }),
    shrink_principle: text({ default: 'earliest', create: 'optional', update: 'user' }),
    health_check_mode: text({ default: 'normal', create: 'optional', update: 'user' }),
    health_check_cycle: int({ create: 'optional', update: 'user' }),
    health_check_gov: int({ create: 'optional', update: 'user' }),
    loadbalancer_backend_port: int({ create: 'optional' }),
    loadbalancer_backend_weight: int({ create: 'optional' }),
    /** From when on alarms may change how many are desired, and when its servers are looked at next. */
    allow_scale_time: time({ list: false }),
    next_check_time: time({ list: false }),
  },
  refs: {
    cloudregion_id: 'cloudregions',
    vpc_id: 'vpcs',
    backend_group_id: 'loadbalancerbackendgroups',
    group_id: 'instancegroups',
    guest_template_id: 'servertemplates',
  },
  ancestors: { cloudregion: 'cloudregion_id', vpc: 'vpc_id', loadbalancer: 'backend_group_id' },
  filters: {
    ...ofParents({
      guest_template_id: 'servertemplates',
      group_id: 'instancegroups',
      backend_group_id: 'loadbalancerbackendgroups',
    }),
    hypervisor: among('hypervisor'),
    brand: (_, [brand = '']) => sql`t.hypervisor = ${hypervisorOf(brand)}`,
  },
  undeletable: scalingGroupInUse,
  details: [
    basics({ tagged: 'scalinggroup' }),
    projectOwner,
    inRegion('scalinggroups'),
    inVpc('scalinggroups'),
    parentNames({
      guest_template_id: ['servertemplates', 'guest_template'],
      backend_group_id: ['loadbalancerbackendgroups', 'backend_group'],
      group_id: ['instancegroups', 'group'],
    }),
    groupUse,
  ],
})

const ofGroup = ofParent('scalinggroups', 'scaling_group_id')
const groupName = parentNames({ scaling_group_id: ['scalinggroups', 'scaling_group'] })

/** What changes how many servers are desired: at a time, again and again, or when an alarm goes off. */
export const scalingpolicies: Kind = kind({
  keyword: 'scalingpolicy',
  plural: 'scalingpolicies',
  scope: 'project',
  uniqueName: 'system',
  uniqueWithin: ['scaling_group_id'],
  columns: {
    ...projectOwned,
    ...enabling,
    scaling_group_id: text({ notNull: true, index: true }),
    trigger_type: text({ default: 'timing', create: 'required' }),
    action: text({ default: 'set', create: 'required' }),
    number: int({ create: 'required' }),
    unit: text({ create: 'required' }),
    cooling_time: int({ create: 'required' }),
    /** What sets it off, see scaling/triggers.ts. */
    trigger: json({ list: false }),
  },
  refs: { scaling_group_id: 'scalinggroups' },
  ancestors: {},
  listedBy: { parameter: 'scaling_group', otherwise: 'every scaling policy belong to a scaling group' },
  filters: { scaling_group: ofGroup, trigger_type: among('trigger_type') },
  undeletable: always,
  details: [basics({ tagged: 'scalingpolicy' }), projectOwner, groupName, triggerDetails],
})

/** What groups did, and why. */
export const scalingactivities: Kind = kind({
  keyword: 'scalingactivity',
  plural: 'scalingactivities',
  scope: 'project',
  columns: {
    ...statusStandalone,
    scaling_group_id: text({ create: 'optional', index: true }),
    instance_number: int({ default: -1 }),
    trigger_desc: text(),
    action_desc: text(),
    start_time: time(),
    end_time: time(),
    reason: text(),
  },
  partOf: [['scaling_group_id', 'scalinggroups']],
  refs: { scaling_group_id: 'scalinggroups' },
  filters: { scaling_group: ofGroup },
  undeletable: always,
  details: [basics({ tagged: 'scalingactivity' }), groupName],
})

/** The servers of a group. Those that were put into the bin are still there, but count no more. */
export const scalinggroupguests = kind({
  keyword: 'scalinggroupguest',
  plural: 'scalinggroupguests',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    scaling_group_id: text({ notNull: true, index: true }),
    guest_id: text({ notNull: true, index: true }),
    guest_status: text({ notNull: true }),
    manual: tristate({ default: false }),
  },
  refs: { scaling_group_id: 'scalinggroups', guest_id: 'servers' },
})

/** The networks that servers of a group may be in. */
export const scalinggroupnetworks = kind({
  keyword: 'scalinggroupnetwork',
  plural: 'scalinggroupnetworks',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    scaling_group_id: text({ notNull: true, index: true }),
    network_id: text({ notNull: true, index: true }),
  },
  refs: { scaling_group_id: 'scalinggroups', network_id: 'networks' },
})

export const scalingKinds: readonly Kind[] = [
  scalinggroups,
  scalingpolicies,
  scalingactivities,
  scalinggroupguests,
  scalinggroupnetworks,
]
