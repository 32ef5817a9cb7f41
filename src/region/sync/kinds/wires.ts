import { wires } from '../../kinds/wires.ts'
import { sql } from '../../store/sql.ts'
import { without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common, infrastructure } from '../reconcile/values.ts'

export const wiresStep: SyncStep = {
  plural: 'wires',
  capability: 'network',
  run: sync =>
    reconcile(sync, {
      kind: wires,
      scope: sql`t.vpc_id IN (SELECT id FROM vpcs WHERE manager_id = ${sync.providerId} AND cloudregion_id = ${sync.regionId})`,
      remote: sync.wires,
      map: wire => {
        const vpcId = sync.localId('vpcs', wire.vpcId)
        if (vpcId === null) return without('vpc', wire.vpcId)
        return {
          values: {
            ...common(wire),
            ...infrastructure(sync),
            manager_id: sync.providerId,
            vpc_id: vpcId,
            zone_id: sync.localId('zones', wire.zoneId),
            bandwidth: wire.bandwidth,
            mtu: wire.mtu,
          },
        }
      },
    }),
}
