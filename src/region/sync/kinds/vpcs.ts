import { vpcs } from '../../kinds/vpcs.ts'
import { sql } from '../../store/sql.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common, infrastructure } from '../reconcile/values.ts'

export const vpcsStep: SyncStep = {
  plural: 'vpcs',
  capability: 'network',
  run: sync =>
    reconcile(sync, {
      kind: vpcs,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: sync.vpcs,
      map: vpc => ({
        values: {
          ...common(vpc),
          ...infrastructure(sync),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          cidr_block: vpc.cidrBlock,
          cidr_block6: vpc.cidrBlock6,
          is_default: vpc.isDefault,
          external_access_mode: vpc.externalAccessMode,
          globalvpc_id: sync.localId('globalvpcs', vpc.globalVpcId),
        },
      }),
    }),
}
