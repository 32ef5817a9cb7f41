import { basics } from './details/basics.ts'
import { inRegion } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, regional, statusStandalone } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const elasticcacheskus = kind({
  keyword: 'elasticcachesku',
  plural: 'elasticcacheskus',
  scope: 'system',
  columns: {
    ...statusStandalone,
    ...externalized,
    ...regional,
    zone_id: text({ create: 'optional', update: 'user' }),
    slave_zone_id: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    instance_spec: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    engine_arch: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    local_category: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    prepaid_status: text({ notNull: true, default: 'available', create: 'admin_optional', update: 'admin' }),
    postpaid_status: text({ notNull: true, default: 'available', create: 'admin_optional', update: 'admin' }),
    engine: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    engine_version: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    cpu_arch: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    storage_type: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    performance_type: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    node_type: text({ notNull: true, create: 'admin_optional', update: 'admin' }),
    memory_size_mb: int({ create: 'admin_required', update: 'admin' }),
    disk_size_gb: int({ create: 'admin_required', update: 'admin' }),
    shard_num: int({ create: 'admin_optional', update: 'admin' }),
    max_shard_num: int({ create: 'admin_optional', update: 'admin' }),
    replicas_num: int({ create: 'admin_optional', update: 'admin' }),
    max_replicas_num: int({ create: 'admin_optional', update: 'admin' }),
    max_clients: int({ create: 'admin_optional', update: 'admin' }),
    max_connections: int({ create: 'admin_optional', update: 'admin' }),
    max_in_bandwidth_mb: int({ create: 'admin_optional', update: 'admin' }),
    max_memory_mb: int({ create: 'admin_optional', update: 'admin' }),
    qps: int({ create: 'admin_optional', update: 'admin' }),
    provider: text({ notNull: true, create: 'admin_required', update: 'admin' }),
  },
  refs: { cloudregion_id: 'cloudregions' },
  ancestors: { cloudregion: 'cloudregion_id' },
  undeletable: always,
  details: [basics({ tagged: 'elasticcachesku' }), inRegion('elasticcacheskus')],
})
