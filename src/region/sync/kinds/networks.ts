import { flatMap } from '../../../cloudprovider/paging.ts'
import { networks } from '../../kinds/networks.ts'
import { sql } from '../../store/sql.ts'
import { without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

export const networksStep: SyncStep = {
  plural: 'networks',
  capability: 'network',
  run: sync =>
    reconcile(sync, {
      kind: networks,
      scope: sql`t.wire_id IN (SELECT w.id FROM wires AS w JOIN vpcs AS v ON v.id = w.vpc_id
        WHERE v.manager_id = ${sync.providerId} AND v.cloudregion_id = ${sync.regionId})`,
      remote: flatMap(sync.wires, wire => wire.listNetworks()),
      map: network => {
        const wireId = sync.localId('wires', network.wireId)
        if (wireId === null) return without('wire', network.wireId)
        return {
          values: {
            ...common(network),
            ...owned(sync, network),
            wire_id: wireId,
            guest_ip_start: network.ipStart,
            guest_ip_end: network.ipEnd,
            guest_ip_mask: network.ipMask,
            guest_gateway: network.gateway,
            guest_ip6_start: network.ip6Start,
            guest_ip6_end: network.ip6End,
            guest_ip6_mask: network.ip6Mask,
            guest_gateway6: network.gateway6,
            server_type: network.serverType,
            alloc_timout_seconds: network.allocTimeoutSeconds,
            is_public: true,
            public_scope: 'system',
            public_src: 'cloud',
          },
          facts: projectFacts(sync, network),
        }
      },
    }),
}
