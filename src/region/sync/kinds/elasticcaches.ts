import { elasticcaches } from '../../kinds/elasticcaches.ts'
import { elasticcachesecgroups } from '../../kinds/joints/services.ts'
import { joinTo, leaveJoints } from '../reconcile/joints.ts'
import { without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { inVpcs } from '../reconcile/scope.ts'
import { billed, common, owned, projectFacts } from '../reconcile/values.ts'

export const elasticcachesStep: SyncStep = {
  plural: 'elasticcaches',
  capability: 'cache',
  run: sync =>
    reconcile(sync, {
      kind: elasticcaches,
      scope: inVpcs(sync),
      remote: sync.cloudRegion.listElasticcaches(),
      map: cache => {
        const vpcId = sync.localId('vpcs', cache.vpcId)
        if (vpcId === null) return without('vpc', cache.vpcId)
        return {
          values: {
            ...common(cache),
            ...owned(sync, cache),
            ...billed(cache),
            manager_id: sync.providerId,
            cloudregion_id: sync.regionId,
            vpc_id: vpcId,
            zone_id: sync.localId('zones', cache.zoneId),
            network_id: sync.localId('networks', cache.networkId) ?? '',
            network_type: cache.networkType,
            instance_type: cache.instanceType,
            capacity_mb: cache.capacityMb,
            local_category: cache.archType,
            node_type: cache.nodeType,
            engine: cache.engine,
            engine_version: cache.engineVersion,
            bandwidth: cache.bandwidth,
            connections: cache.connections,
            private_dns: cache.privateDns,
            private_ip_addr: cache.privateIpAddr,
            private_connect_port: cache.privateConnectPort,
            public_dns: cache.publicDns,
            public_ip_addr: cache.publicIpAddr,
            public_connect_port: cache.publicConnectPort,
            maintain_start_time: cache.maintainStartTime,
            maintain_end_time: cache.maintainEndTime,
            auth_mode: cache.authMode,
          },
          facts: projectFacts(sync, cache),
          after: row =>
            joinTo(
              sync,
              elasticcachesecgroups,
              { column: 'elasticcache_id', id: String(row.id), keyColumn: 'secgroup_id' },
              cache.secgroupIds.map(id => sync.localId('secgroups', id)),
            ),
        }
      },
      gone: ids => leaveJoints(sync, [elasticcachesecgroups], 'elasticcache_id', ids),
    }),
}
