import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { groupFacts } from './details/instancegroups.ts'
import { jointNames } from './details/joint-names.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inZone } from './details/places.ts'
import { among } from './filters/common.ts'
import { int, text, tristate } from './model/column.ts'
import { type Kind, kind } from './model/kind.ts'
import { joint, projectOwned, resource } from './model/mixins.ts'
import { ofParents, parentNames } from './model/parent.ts'
import { groupInUse } from './model/undeletable.ts'

const MEMBERS = sql`SELECT count(*) FROM groupguests AS g WHERE g.deleted = 0 AND g.group_id = t.id`
const ADDRESSES = sql`SELECT count(*) FROM groupnetworks AS n WHERE n.deleted = 0 AND n.group_id = t.id`

/** Groups of servers that shall not be on the same host, and may share addresses. */
export const instancegroups = kind({
  keyword: 'instancegroup',
  plural: 'instancegroups',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    zone_id: text({ create: 'optional', update: 'user' }),
    enabled: tristate({ default: true, create: 'optional', update: 'user' }),
    service_type: text({ create: 'optional', update: 'user' }),
    parent_id: text({ create: 'optional', update: 'user' }),
    sched_strategy: text({ default: '', create: 'optional', update: 'user' }),
    granularity: int({ default: 1, create: 'optional', update: 'user' }),
    force_dispersion: tristate({ default: true, create: 'optional', update: 'user' }),
  },
  refs: { zone_id: 'zones' },
  ancestors: {
    zone: 'zone_id',
    cloudregion: 'zone_id',
    server: ids => sql`t.id IN (SELECT group_id FROM groupguests WHERE deleted = 0 AND guest_id IN (${ids}))`,
  },
  filters: {
    service_type: among('service_type'),
    parent_id: among('parent_id'),
    sched_strategy: among('sched_strategy'),
  },
  orders: { guest_count: sql`(${MEMBERS})`, vips: sql`(${ADDRESSES})` },
  undeletable: groupInUse,
  details: [
    basics({ tagged: 'instancegroup' }),
    projectOwner,
    inZone('instancegroups'),
    inRegion('instancegroups'),
    groupFacts,
  ],
})

const ofGroup = ofParents({ group_id: 'instancegroups' })

/** The servers of a group. */
export const groupguests: Kind = kind({
  keyword: 'groupguest',
  plural: 'groupguests',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    group_id: text({ notNull: true, create: 'required', index: true }),
    tag: text({ create: 'optional', update: 'user' }),
    guest_id: text({ notNull: true, create: 'required', index: true }),
    guest_status: text({ notNull: true, list: false }),
  },
  refs: { group_id: 'instancegroups', guest_id: 'servers' },
  ancestors: { server: 'guest_id', cloudprovider: 'guest_id', host: 'guest_id', zone: 'guest_id' },
  filters: { ...ofGroup, tag: among('tag') },
  joint: { master: 'instancegroups', slave: 'servers' },
  details: [
    basics(),
    jointNames({ guest_id: ['guest', 'server'] }),
    parentNames({ group_id: ['instancegroups', 'instance_group'] }),
  ],
})

/** The addresses that the servers of a group share. */
export const groupnetworks: Kind = kind({
  keyword: 'groupnetwork',
  plural: 'groupnetworks',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    group_id: text({ notNull: true, create: 'required', index: true }),
    network_id: text({ notNull: true, create: 'required', index: true }),
    ip_addr: text({ create: 'optional' }),
    ip6_addr: text({ create: 'optional' }),
    index: int({ create: 'optional', update: 'user' }),
    eip_id: text(),
  },
  refs: { group_id: 'instancegroups', network_id: 'networks' },
  ancestors: { network: 'network_id', wire: 'network_id', vpc: 'network_id', cloudprovider: 'network_id' },
  filters: { ...ofGroup, ip_addr: among('ip_addr'), ip6_addr: among('ip6_addr') },
  joint: { master: 'instancegroups', slave: 'networks' },
  details: [
    basics(),
    jointNames({ network_id: 'network' }),
    parentNames({ group_id: ['instancegroups', 'instance_group'] }),
  ],
})
