import { loadbalancernetworks } from '../../kinds/joints/networks.ts'
import { loadbalancerSecgroups } from '../../kinds/joints/services.ts'
import { loadbalancers } from '../../kinds/loadbalancers.ts'
import type { Row } from '../../kinds/model/column.ts'
import { sql } from '../../store/sql.ts'
import { joinTo, leaveJoints } from '../reconcile/joints.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { billed, common, owned, projectFacts } from '../reconcile/values.ts'

export const loadbalancersStep: SyncStep = {
  plural: 'loadbalancers',
  capability: 'loadbalancer',
  run: sync =>
    reconcile(sync, {
      kind: loadbalancers,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: sync.loadbalancers,
      map: balancer => {
        const networks = balancer.networkIds.map(id => sync.localId('networks', id)).filter(id => id !== null)
        return {
          values: {
            ...common(balancer),
            ...owned(sync, balancer),
            ...billed(balancer),
            manager_id: sync.providerId,
            cloudregion_id: sync.regionId,
            address: balancer.address,
            address_type: balancer.addressType,
            network_type: balancer.networkType,
            network_id: networks.join(','),
            vpc_id: sync.localId('vpcs', balancer.vpcId),
            zone_id: sync.localId('zones', balancer.zoneId),
            zone_1: sync.localId('zones', balancer.zone1Id),
            charge_type: balancer.chargeType,
            egress_mbps: balancer.egressMbps,
            loadbalancer_spec: balancer.loadbalancerSpec,
          },
          facts: projectFacts(sync, balancer),
          after: row => {
            joinNetwork(sync, row, networks[0], balancer.address)
            joinTo(
              sync,
              loadbalancerSecgroups,
              { column: 'loadbalancer_id', id: String(row.id), keyColumn: 'secgroup_id' },
              balancer.secgroupIds.map(id => sync.localId('secgroups', id)),
            )
          },
        }
      },
      gone: ids => leaveJoints(sync, [loadbalancernetworks, loadbalancerSecgroups], 'loadbalancer_id', ids),
    }),
}

/** An address inside takes a place in its network. */
function joinNetwork(sync: RegionSync, row: Row, networkId: string | undefined, address: string): void {
  const table = sync.region.store.table(loadbalancernetworks)
  const known = table.where({ loadbalancer_id: String(row.id) })
  const wanted = row.address_type === 'intranet' ? networkId : undefined
  table.remove(known.filter(joint => joint.network_id !== wanted).map(joint => joint.row_id))
  if (wanted !== undefined && !known.some(joint => joint.network_id === wanted))
    table.insert({ loadbalancer_id: String(row.id), network_id: wanted, ip_addr: address })
}
