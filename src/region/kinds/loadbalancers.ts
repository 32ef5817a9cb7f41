import { isTrue } from '../query/params.ts'
import { raw, type Sql, sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { balancerFacts } from './details/bound.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inVpc, inZone } from './details/places.ts'
import { among, ofNamed } from './filters/common.ts'
import { int, text } from './model/column.ts'
import { kind, type ListFilter } from './model/kind.ts'
import { billed, deletePreventable, externalized, projectOwned, regional, underManager } from './model/mixins.ts'
import { unlessLocked } from './model/undeletable.ts'

const EIP = sql`SELECT associate_id FROM eips WHERE deleted = 0 AND associate_type = 'loadbalancer' AND associate_id IS NOT NULL`

/** Load balancers in a vpc that gives floating addresses and without one, or those elsewhere. */
const inEipVpc: ListFilter = (_, [value]) => {
  const gives = raw(isTrue(value) ? 'IN' : 'NOT IN')
  const inVpc = sql`t.id IN (SELECT l.loadbalancer_id FROM loadbalancernetworks AS l JOIN networks AS n ON n.id = l.network_id
    JOIN wires AS w ON w.id = n.wire_id JOIN vpcs AS v ON v.id = w.vpc_id
    WHERE l.deleted = 0 AND coalesce(v.external_access_mode, '') ${gives} ('eip', 'eip-distgw'))`
  return isTrue(value) ? sql`${inVpc} AND t.id NOT IN (${EIP})` : inVpc
}

export const loadbalancers = kind({
  keyword: 'loadbalancer',
  plural: 'loadbalancers',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...billed,
    ...underManager,
    ...deletePreventable,
    ...regional,
    vpc_id: text({ create: 'optional' }),
    zone_id: text({ create: 'optional', update: 'user' }),
    network_id: text({ create: 'optional' }),
    egress_mbps: int({ create: 'optional', update: 'user' }),
    zone_1: text({ create: 'optional', update: 'user' }),
    address: text({ create: 'optional' }),
    address_type: text({ create: 'optional' }),
    network_type: text({ create: 'optional' }),
    cluster_id: text({ create: 'optional', update: 'user' }),
    charge_type: text({ create: 'optional' }),
    loadbalancer_spec: text({ create: 'optional' }),
    backend_group_id: text({ update: 'user' }),
  },
  refs: {
    manager_id: 'cloudproviders',
    cloudregion_id: 'cloudregions',
    zone_id: 'zones',
    vpc_id: 'vpcs',
    network_id: 'networks',
    cluster_id: 'loadbalancerclusters',
  },
  ancestors: {
    cloudprovider: 'manager_id',
    cloudregion: 'cloudregion_id',
    zone: 'zone_id',
    vpc: 'vpc_id',
    network: 'network_id',
  },
  filters: {
    cluster: ofNamed('loadbalancerclusters', id => sql`t.cluster_id = ${id}`),
    with_eip: (_, [value]) => (isTrue(value) ? sql`t.id IN (${EIP})` : undefined),
    without_eip: (_, [value]) => (isTrue(value) ? sql`t.id NOT IN (${EIP})` : undefined),
    eip_associable: inEipVpc,
    usable_loadbalancer_for_eip: ofNamed(
      'eips',
      id => sql`EXISTS (SELECT 1 FROM eips AS e WHERE e.id = ${id} AND e.cloudregion_id = t.cloudregion_id
          AND coalesce(e.manager_id, '') = coalesce(t.manager_id, '')
          AND t.id NOT IN (SELECT loadbalancer_id FROM loadbalancernetworks WHERE deleted = 0 AND network_id = e.network_id))`,
    ),
    address_type: among('address_type'),
    network_type: among('network_type'),
    loadbalancer_spec: among('loadbalancer_spec'),
    secgroup_id: ofNamed(
      'secgroups',
      id => sql`t.id IN (SELECT loadbalancer_id FROM loadbalancer_secgroups WHERE deleted = 0 AND secgroup_id = ${id})`,
    ),
    address: (_, values) => {
      const [only = ''] = values
      const same = (column: Sql) =>
        values.length === 1 ? sql`instr(coalesce(${column}, ''), ${only}) > 0` : within(column, values)
      return sql`(${same(sql`t.address`)}
        OR t.id IN (SELECT associate_id FROM eips WHERE deleted = 0 AND ${same(sql`ip_addr`)}))`
    },
  },
  undeletable: unlessLocked('loadbalancer is locked, cannot delete'),
  details: [
    basics({ tagged: 'loadbalancer' }),
    projectOwner,
    managedBy('loadbalancers'),
    inRegion('loadbalancers'),
    inZone('loadbalancers'),
    inVpc('loadbalancers'),
    balancerFacts,
  ],
})
