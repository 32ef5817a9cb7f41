import { notEmpty, protectedResource } from '../http/api-error.ts'
import { sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { wireUse } from './details/networks.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion, inVpc, inZone } from './details/places.ts'
import { among } from './filters/common.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, infras, underManager } from './model/mixins.ts'

export const wires = kind({
  keyword: 'wire',
  plural: 'wires',
  scope: 'domain',
  columns: {
    ...infras,
    ...externalized,
    ...underManager,
    vpc_id: text({ create: 'optional' }),
    zone_id: text({ create: 'optional' }),
    bandwidth: int({ list: 'domain', create: 'domain_required', update: 'domain' }),
    mtu: int({ default: 1500, list: 'domain', create: 'domain_optional', update: 'domain' }),
    schedule_rank: int({ list: 'domain', update: 'domain' }),
  },
  uniqueName: 'system',
  undeletable: wire => {
    if (wire.id === '__host_local__') return protectedResource('not allowed to delete default host local wire')
    if (Number(wire.host_count) > 0) return notEmpty('wire contains hosts')
    return Number(wire.networks) > 0 ? notEmpty('wire contains networks') : undefined
  },
  refs: { manager_id: 'cloudproviders', vpc_id: 'vpcs', zone_id: 'zones' },
  ancestors: {
    host: ids =>
      sql`t.id IN (SELECT nic.value ->> 'wire_id' FROM hosts AS h, json_each(h.nics) AS nic WHERE h.id IN (${ids}))`,
    cloudprovider: 'vpc_id',
    vpc: 'vpc_id',
    zone: 'zone_id',
    cloudregion: 'vpc_id',
  },
  filters: {
    bandwidth: among('bandwidth'),
    host_type: (_, values) =>
      sql`t.id IN (SELECT nic.value ->> 'wire_id' FROM hosts AS h, json_each(h.nics) AS nic
          WHERE h.deleted = 0 AND ${within(sql`h.host_type`, values)})`,
  },
  orders: { network_count: sql`(SELECT count(*) FROM networks WHERE deleted = 0 AND wire_id = t.id)` },
  details: [
    basics({ tagged: 'wire' }),
    domainOwner,
    managedBy('wires'),
    inRegion('wires'),
    inVpc('wires'),
    inZone('wires'),
    wireUse,
  ],
})
