import { natdentries } from '../../kinds/natdentries.ts'
import { natgateways } from '../../kinds/natgateways.ts'
import { natsentries } from '../../kinds/natsentries.ts'
import { sql } from '../../store/sql.ts'
import { partsOf, without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { inVpcs } from '../reconcile/scope.ts'
import { billed, common, infrastructure } from '../reconcile/values.ts'

const inGateways = (sync: RegionSync) =>
  sql`t.natgateway_id IN (SELECT t.id FROM natgateways AS t WHERE ${inVpcs(sync)})`

export const natGatewaysStep: SyncStep = {
  plural: 'natgateways',
  capability: 'nat',
  run: sync =>
    reconcile(sync, {
      kind: natgateways,
      scope: inVpcs(sync),
      remote: sync.natGateways,
      map: gateway => {
        const vpcId = sync.localId('vpcs', gateway.vpcId)
        if (vpcId === null) return without('vpc', gateway.vpcId)
        return {
          values: {
            ...common(gateway),
            ...infrastructure(sync),
            ...billed(gateway),
            vpc_id: vpcId,
            network_id: sync.localId('networks', gateway.networkId) ?? '',
            network_type: gateway.networkType,
            ip_addr: gateway.ipAddr,
            bandwidth_mb: gateway.bandwidthMb,
            nat_spec: gateway.natSpec,
          },
        }
      },
    }),
}

export const natDEntriesStep: SyncStep = {
  plural: 'natdentries',
  capability: 'nat',
  run: sync =>
    reconcile(sync, {
      kind: natdentries,
      scope: inGateways(sync),
      remote: partsOf(sync.natGateways, gateway => gateway.getDEntries()),
      map: ({ parent, item: entry }) => {
        const gatewayId = sync.localId('natgateways', parent.globalId)
        if (gatewayId === null) return without('NAT gateway', parent.globalId)
        return {
          values: {
            ...common(entry),
            ...infrastructure(sync),
            natgateway_id: gatewayId,
            external_ip: entry.externalIp,
            external_port: entry.externalPort,
            internal_ip: entry.internalIp,
            internal_port: entry.internalPort,
            ip_protocol: entry.ipProtocol,
          },
        }
      },
    }),
}

export const natSEntriesStep: SyncStep = {
  plural: 'natsentries',
  capability: 'nat',
  run: sync =>
    reconcile(sync, {
      kind: natsentries,
      scope: inGateways(sync),
      remote: partsOf(sync.natGateways, gateway => gateway.getSEntries()),
      map: ({ parent, item: entry }) => {
        const gatewayId = sync.localId('natgateways', parent.globalId)
        if (gatewayId === null) return without('NAT gateway', parent.globalId)
        return {
          values: {
            ...common(entry),
            ...infrastructure(sync),
            natgateway_id: gatewayId,
            network_id: sync.localId('networks', entry.networkId),
            ip: entry.ip,
            source_cidr: entry.sourceCidr,
          },
        }
      },
    }),
}
