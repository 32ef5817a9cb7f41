import { basics } from './details/basics.ts'
import { inRegion } from './details/places.ts'
import { int, text, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { enabling, externalized, regional, statusStandalone } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const dbinstanceSkus = kind({
  keyword: 'dbinstance_sku',
  plural: 'dbinstance_skus',
  scope: 'system',
  columns: {
    ...statusStandalone,
    ...enabling,
    ...externalized,
    ...regional,
    provider: text({ notNull: true, create: 'admin_required', update: 'admin' }),
    storage_type: text({ create: 'optional', index: true }),
    disk_size_step: int({ default: 1, create: 'optional' }),
    max_disk_size_gb: int({ create: 'optional' }),
    min_disk_size_gb: int({ create: 'optional' }),
    iops: int({ create: 'optional' }),
    tps: int({ create: 'optional' }),
    qps: int({ create: 'optional' }),
    max_connections: int({ create: 'optional' }),
    vcpu_count: int({ default: 1, create: 'optional' }),
    vmem_size_mb: int({ create: 'required' }),
    category: text({ notNull: true, create: 'optional', index: true }),
    engine: text({ notNull: true, create: 'required', index: true }),
    engine_version: text({ notNull: true, create: 'required', index: true }),
    zone1: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    zone2: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    zone3: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    zone_id: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    multi_az: tristate({ default: false, create: 'optional' }),
  },
  refs: { cloudregion_id: 'cloudregions' },
  ancestors: { cloudregion: 'cloudregion_id' },
  undeletable: always,
  details: [basics({ tagged: 'dbinstance_sku' }), inRegion('dbinstance_skus')],
})
