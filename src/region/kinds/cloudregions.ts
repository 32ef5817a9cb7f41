import { conflict, notEmpty, protectedResource } from '../http/api-error.ts'
import { flagOf, isTrue } from '../query/params.ts'
import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { regionCounts } from './details/region-counts.ts'
import { among, capableClouds, readOnlyClouds, withObjectStorage } from './filters/common.ts'
import { real, text } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import { enabling, externalized, statusStandalone } from './model/mixins.ts'

/** A region that a cloud has is not changed here. */
const ownOnly: Detail = (_, rows) => rows.map(row => ({ can_update: (row.external_id ?? '') === '' }))

/** Regions belong to nobody: each account that reaches one is joined to it by a cloudproviderregion. */
export const cloudregions = kind({
  keyword: 'cloudregion',
  plural: 'cloudregions',
  scope: 'system',
  columns: {
    ...statusStandalone,
    ...enabling,
    ...externalized,
    latitude: real({ create: 'admin_optional', update: 'admin' }),
    longitude: real({ create: 'admin_optional', update: 'admin' }),
    city: text({ create: 'admin_optional', update: 'admin' }),
    country_code: text({ create: 'admin_optional', update: 'admin' }),
    environment: text(),
    provider: text({ notNull: true, default: 'OneCloud' }),
  },
  ancestors: {
    cloudprovider: ids =>
      sql`t.id IN (SELECT cloudregion_id FROM cloudproviderregions WHERE deleted = 0 AND cloudprovider_id IN (${ids}))`,
  },
  filters: {
    city: (_, values) => sql`t.city IN (${{ text: values.map(() => '?').join(', '), params: values }})`,
    environment: among('environment'),
    capability: capableClouds('cloudregions'),
    has_object_storage: withObjectStorage('cloudregions'),
    read_only: (context, values) => {
      const ofClouds = readOnlyClouds('cloudregions')(context, values)
      if (ofClouds === undefined || flagOf(context.query, 'read_only') === true) return ofClouds
      return sql`(${ofClouds} OR t.provider = 'OneCloud')`
    },
    usable: (_, [value]) =>
      isTrue(value)
        ? sql`t.id IN (SELECT cloudregion_id FROM vpcs WHERE deleted = 0 AND id IN
            (SELECT vpc_id FROM wires WHERE deleted = 0 AND id IN (SELECT wire_id FROM networks WHERE deleted = 0 AND status = 'available')))`
        : undefined,
  },
  orders: {
    zone_count: sql`(SELECT count(*) FROM zones WHERE deleted = 0 AND cloudregion_id = t.id)`,
    vpc_count: sql`(SELECT count(*) FROM vpcs WHERE deleted = 0 AND cloudregion_id = t.id)`,
    guest_count: sql`(SELECT count(*) FROM servers AS s JOIN hosts AS h ON h.id = s.host_id JOIN zones AS z ON z.id = h.zone_id
      WHERE s.deleted = 0 AND z.cloudregion_id = t.id)`,
  },
  translated: 'name',
  uniqueName: 'system',
  undeletable: region => {
    if (region.id === 'default') return protectedResource('not allowed to delete default cloud region')
    return Number(region.zone_count) > 0 || Number(region.vpc_count) > 0
      ? notEmpty('not empty cloud region')
      : undefined
  },
  unchangeable: region =>
    String(region.external_id ?? '') === ''
      ? undefined
      : conflict('Cannot update external resource', { id: 'Cannot update external resource' }),
  details: [basics({ tagged: 'cloudregion' }), regionCounts, ownOnly],
})
