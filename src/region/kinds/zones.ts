import { notEmpty } from '../http/api-error.ts'
import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { zoneCloud } from './details/bound.ts'
import { zoneUse } from './details/infrastructure.ts'
import { inRegion } from './details/places.ts'
import { readOnlyClouds } from './filters.ts'
import { kind } from './kind.ts'
import { externalized, statusStandalone } from './mixins.ts'

export const zones = kind({
  keyword: 'zone',
  plural: 'zones',
  scope: 'system',
  columns: {
    ...statusStandalone,
    ...externalized,
    cloudregion_id: text({ notNull: true, default: 'default', create: 'optional' }),
    location: text({ update: 'admin' }),
    contacts: text({ list: false, get: 'user', update: 'admin' }),
    name_cn: text({ list: false }),
    manager_uri: text({ list: 'admin', update: 'admin' }),
  },
  refs: { cloudregion_id: 'cloudregions' },
  ancestors: { cloudregion: 'cloudregion_id', cloudprovider: 'cloudregion_id' },
  filters: { read_only: readOnlyClouds('zones') },
  translated: 'name',
  uniqueName: 'system',
  undeletable: zone =>
    ['hosts', 'wires', 'networks', 'storages', 'baremetals'].some(member => Number(zone[member] ?? 0) > 0)
      ? notEmpty(`not empty zone: ${String(zone.id)}`)
      : undefined,
  details: [basics({ tagged: 'zone' }), inRegion('zones'), zoneUse, zoneCloud],
})
