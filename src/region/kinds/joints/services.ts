import { basics } from '../details/basics.ts'
import { text } from '../model/column.ts'
import { type Kind, kind } from '../model/kind.ts'
import { joint, resource } from '../model/mixins.ts'
import { ofParents, parentNames } from '../model/parent.ts'

interface Side {
  readonly column: string
  readonly plural: string
  readonly member: string
}

/** A row that joins two objects and says nothing more of them. The master's account is the row's. */
function plainJoint(keyword: string, plural: string, master: Side, slave: Side): Kind {
  return kind({
    keyword,
    plural,
    scope: 'project',
    ids: 'row',
    columns: {
      ...joint,
      ...resource,
      [master.column]: text({ notNull: true, index: true }),
      [slave.column]: text({ notNull: true, index: true }),
    },
    refs: { [master.column]: master.plural, [slave.column]: slave.plural },
    ancestors: { cloudprovider: master.column },
    filters: ofParents({ [master.column]: master.plural, [slave.column]: slave.plural }),
    joint: { master: master.plural, slave: slave.plural },
    details: [
      basics(),
      parentNames({ [master.column]: [master.plural, master.member], [slave.column]: [slave.plural, slave.member] }),
    ],
  })
}

const secgroup: Side = { column: 'secgroup_id', plural: 'secgroups', member: 'secgroup' }
const dbinstance: Side = { column: 'dbinstance_id', plural: 'dbinstances', member: 'dbinstance' }
const elasticcache: Side = { column: 'elasticcache_id', plural: 'elasticcaches', member: 'elasticcache' }
const loadbalancer: Side = { column: 'loadbalancer_id', plural: 'loadbalancers', member: 'loadbalancer' }
const zone: Side = { column: 'dns_zone_id', plural: 'dns_zones', member: 'dns_zone' }

export const dbinstanceSecgroups = plainJoint('dbinstance_secgroup', 'dbinstance_secgroups', dbinstance, secgroup)
export const elasticcachesecgroups = plainJoint('elasticcachesecgroup', 'elasticcachesecgroups', elasticcache, secgroup)
export const loadbalancerSecgroups = plainJoint(
  'loadbalancer_secgroup',
  'loadbalancer_secgroups',
  loadbalancer,
  secgroup,
)
/** Hosts and the wires that they are on, which are told by their cards: the list is empty, as in the original. */
export const hostwires: Kind = {
  ...plainJoint(
    'hostwire',
    'hostwires',
    { column: 'host_id', plural: 'hosts', member: 'host' },
    { column: 'wire_id', plural: 'wires', member: 'wire' },
  ),
  scope: 'domain',
}
/** The vpcs that a private DNS zone answers in. */
export const dnsZonevpcs = plainJoint('dns_zonevpc', 'dns_zonevpcs', zone, {
  column: 'vpc_id',
  plural: 'vpcs',
  member: 'vpc',
})
