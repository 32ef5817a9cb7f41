import { notEmpty } from '../http/api-error.ts'
import { isTrue } from '../query/params.ts'
import { raw, type Sql, sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { zoneCloud } from './details/bound.ts'
import { zoneUse } from './details/infrastructure.ts'
import { inRegion } from './details/places.ts'
import { readOnlyClouds } from './filters/common.ts'
import { USABLE_PROVIDERS } from './filters/vpcs.ts'
import { text } from './model/column.ts'
import { kind, type ListFilter } from './model/kind.ts'
import { externalized, regional, statusStandalone } from './model/mixins.ts'

const NETWORKED = raw("SELECT wire_id FROM networks WHERE deleted = 0 AND status = 'available'")

/** Zones that are open and have a usable wire, or are in the region of one that is in no zone. */
const usableOf =
  (wires: Sql): ListFilter =>
  (_, [value]) =>
    isTrue(value)
      ? sql`t.status = 'enable' AND EXISTS (SELECT 1 FROM wires AS w JOIN vpcs AS v ON v.id = w.vpc_id
          WHERE w.deleted = 0 AND v.deleted = 0 AND v.status = 'available' AND w.id IN (${wires})
            AND (coalesce(v.manager_id, '') = '' OR v.manager_id IN (${USABLE_PROVIDERS}))
            AND (w.zone_id = t.id OR (coalesce(w.zone_id, '') = '' AND v.cloudregion_id = t.cloudregion_id)))`
      : undefined

/** How many hosts of the zone are so; none counts as nothing. */
const hostsWith = (condition: Sql) =>
  sql`(SELECT nullif(count(*), 0) FROM hosts AS h WHERE h.deleted = 0 AND h.zone_id = t.id AND ${condition})`

export const zones = kind({
  keyword: 'zone',
  plural: 'zones',
  scope: 'system',
  columns: {
    ...statusStandalone,
    ...externalized,
    ...regional,
    location: text({ update: 'admin' }),
    contacts: text({ list: false, get: 'user', update: 'admin' }),
    name_cn: text({ list: false }),
    manager_uri: text({ list: 'admin', update: 'admin' }),
  },
  refs: { cloudregion_id: 'cloudregions' },
  ancestors: { cloudregion: 'cloudregion_id', cloudprovider: 'cloudregion_id' },
  filters: {
    read_only: readOnlyClouds('zones'),
    usable: usableOf(NETWORKED),
    usable_vpc: usableOf(raw('SELECT id FROM wires WHERE deleted = 0')),
  },
  orders: {
    wires: sql`(SELECT nullif(count(*), 0) FROM wires AS w WHERE w.deleted = 0 AND w.zone_id = t.id)`,
    hosts: hostsWith(raw('1')),
    hosts_enabled: hostsWith(raw('h.enabled = 1')),
    baremetals: hostsWith(raw('h.is_baremetal = 1')),
    baremetals_enabled: hostsWith(raw('h.is_baremetal = 1 AND h.enabled = 1')),
  },
  translated: 'name',
  uniqueName: 'system',
  undeletable: zone =>
    ['hosts', 'wires', 'networks', 'storages', 'baremetals'].some(member => Number(zone[member] ?? 0) > 0)
      ? notEmpty(`not empty zone: ${String(zone.id)}`)
      : undefined,
  details: [basics({ tagged: 'zone' }), inRegion('zones'), zoneUse, zoneCloud],
})
