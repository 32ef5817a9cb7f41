import { dnsZones } from '../../kinds/dns-zones.ts'
import { dnsrecords } from '../../kinds/dnsrecords.ts'
import { dnsZonevpcs } from '../../kinds/joints/services.ts'
import { sql } from '../../store/sql.ts'
import type { ProviderStep } from '../provider-steps.ts'
import { joinTo, leaveJoints } from '../reconcile/joints.ts'
import { partsOf, without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import { ofProvider } from '../reconcile/scope.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

export const dnsZonesStep: ProviderStep = {
  plural: 'dns_zones',
  capability: 'dnszone',
  run: sync =>
    reconcile(sync, {
      kind: dnsZones,
      scope: ofProvider(sync.providerId),
      remote: sync.cloud.listDnsZones(),
      numbered: false,
      map: zone => ({
        values: {
          ...common(zone),
          ...owned(sync, zone),
          enabled: true,
          manager_id: sync.providerId,
          zone_type: zone.zoneType,
          product_type: zone.productType,
          registrar: zone.registrar,
          name_servers: [...zone.nameServers],
        },
        facts: projectFacts(sync, zone),
        after: row =>
          joinTo(
            sync,
            dnsZonevpcs,
            { column: 'dns_zone_id', id: String(row.id), keyColumn: 'vpc_id' },
            zone.vpcIds.map(id => sync.localId('vpcs', id)),
          ),
      }),
      gone: ids => leaveJoints(sync, [dnsZonevpcs], 'dns_zone_id', ids),
    }),
}

export const dnsRecordsStep: ProviderStep = {
  plural: 'dnsrecords',
  capability: 'dnszone',
  run: sync =>
    reconcile(sync, {
      kind: dnsrecords,
      scope: sql`t.dns_zone_id IN (SELECT t.id FROM dns_zones AS t WHERE ${ofProvider(sync.providerId)})`,
      remote: partsOf(sync.cloud.listDnsZones(), zone => zone.listRecords()),
      numbered: false,
      map: ({ parent, item: record }) => {
        const zoneId = sync.localId('dns_zones', parent.globalId)
        if (zoneId === null) return without('DNS zone', parent.globalId)
        return {
          values: {
            ...common(record),
            dns_zone_id: zoneId,
            enabled: record.enabled,
            dns_type: record.dnsType,
            dns_value: record.dnsValue,
            ttl: record.ttl,
            mx_priority: record.mxPriority,
            proxied: record.isProxied,
            policy_type: record.policyType,
            policy_value: record.policyValue,
          },
        }
      },
    }),
}
