import { eips } from '../../kinds/eips.ts'
import { sql } from '../../store/sql.ts'
import { reconcile } from '../reconcile.ts'
import type { SyncStep } from '../region-context.ts'
import { billed, common, owned, projectFacts } from '../values.ts'

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
          ...common(eip),
          ...owned(sync, eip),
          ...billed(eip),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          ip_addr: eip.ipAddr,
          mode: eip.mode,
          bandwidth: eip.bandwidth,
          charge_type: eip.internetChargeType,
          associate_type: eip.associateType,
          associate_id: sync.localId(BOUND[eip.associateType] ?? 'servers', eip.associateId),
          network_id: sync.localId('networks', eip.networkId),
        },
        facts: projectFacts(sync, eip),
      }),
    }),
}
