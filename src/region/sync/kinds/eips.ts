import type { ICloudEip } from '../../../cloudprovider/eip.ts'
import { eips } from '../../kinds/eips.ts'
import type { Row } from '../../kinds/model/column.ts'
import { sql } from '../../store/sql.ts'
import type { SyncContext } from '../reconcile/context.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { billed, common, owned, projectFacts } from '../reconcile/values.ts'

/** The kind (by plural) that an address is bound to. */
const BOUND: Readonly<Record<string, string>> = {
  server: 'servers',
  natgateway: 'natgateways',
  loadbalancer: 'loadbalancers',
}

export const eipsStep: SyncStep = {
  plural: 'eips',
  capability: 'eip',
  run: sync =>
    reconcile(sync, {
      kind: eips,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: sync.cloudRegion.listEips(),
      map: eip => ({
        values: {
          ...eipValues(sync, eip),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
        },
        facts: projectFacts(sync, eip),
      }),
    }),
}

/** What an address is, as its row holds it. */
export function eipValues(context: SyncContext, eip: ICloudEip): Row {
  return {
    ...common(eip),
    ...owned(context, eip),
    ...billed(eip),
    ip_addr: eip.ipAddr,
    mode: eip.mode,
    bandwidth: eip.bandwidth,
    rx_bw_limit: eip.bandwidth,
    tx_bw_limit: eip.bandwidth,
    charge_type: eip.internetChargeType,
    associate_type: eip.associateType,
    associate_id: context.localId(BOUND[eip.associateType] ?? 'servers', eip.associateId),
    network_id: context.localId('networks', eip.networkId),
  }
}
