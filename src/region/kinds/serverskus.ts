import { forbidden, notEmpty } from '../http/api-error.ts'
import { isTrue } from '../query/params.ts'
import { or, type Sql, sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { skuUse } from './details/infrastructure.ts'
import { inRegion, inZone } from './details/places.ts'
import { skuAvailability } from './details/skus.ts'
import { USABLE_PROVIDERS } from './filters/vpcs.ts'
import { int, real, text, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { enabling, externalized, regional, statusStandalone } from './model/mixins.ts'

/** Sizes of memory are asked for in steps of a gigabyte. */
const aboutAsLarge = (size: number): Sql => {
  const middle = Math.round(size / 1024) * 1024
  const [above, most] = size <= 512 ? [0, 512] : [middle - 512, middle + 512]
  return sql`(t.memory_size_mb > ${above} AND t.memory_size_mb <= ${most})`
}

/** Regions with a network that servers can be put in. */
const NETWORKED = sql`SELECT v.cloudregion_id FROM vpcs AS v JOIN wires AS w ON w.vpc_id = v.id JOIN networks AS n ON n.wire_id = w.id
  WHERE v.deleted = 0 AND w.deleted = 0 AND n.deleted = 0 AND v.status = 'available' AND n.status = 'available'
    AND (coalesce(v.manager_id, '') = '' OR v.manager_id IN (${USABLE_PROVIDERS}))`

export const serverskus = kind({
  keyword: 'serversku',
  plural: 'serverskus',
  scope: 'system',
  uniqueName: 'system',
  columns: {
    ...statusStandalone,
    ...enabling,
    ...externalized,
    ...regional,
    zone_id: text({ create: 'optional', update: 'user' }),
    instance_type_family: text({ create: 'admin_optional', update: 'admin' }),
    instance_type_category: text({ create: 'admin_optional', update: 'admin' }),
    local_category: text({ create: 'admin_optional', update: 'admin' }),
    prepaid_status: text({ default: 'available', create: 'admin_optional', update: 'admin' }),
    postpaid_status: text({ default: 'available', create: 'admin_optional', update: 'admin' }),
    cpu_arch: text({ create: 'admin_optional', update: 'admin' }),
    cpu_core_count: int({ create: 'admin_required' }),
    memory_size_mb: int({ create: 'admin_required' }),
    cpu_model: text({ create: 'admin_optional', update: 'admin' }),
    os_name: text({ default: 'Any', create: 'admin_optional', update: 'admin' }),
    sys_disk_resizable: tristate({ default: true, create: 'admin_optional', update: 'admin' }),
    sys_disk_type: text({ create: 'admin_optional', update: 'admin' }),
    sys_disk_min_size_gb: int({ create: 'admin_optional', update: 'admin' }),
    sys_disk_max_size_gb: int({ create: 'admin_optional', update: 'admin' }),
    attached_disk_type: text({ create: 'admin_optional', update: 'admin' }),
    attached_disk_size_gb: int({ create: 'admin_optional', update: 'admin' }),
    attached_disk_count: int({ create: 'admin_optional', update: 'admin' }),
    data_disk_types: text({ create: 'admin_optional', update: 'admin' }),
    data_disk_max_count: int({ create: 'admin_optional', update: 'admin' }),
    disk_performance: text({ create: 'admin_optional', update: 'admin' }),
    nic_type: text({ create: 'admin_optional', update: 'admin' }),
    nic_max_count: int({ default: 1, create: 'admin_optional', update: 'admin' }),
    nic_bandwidth: text({ create: 'admin_optional', update: 'admin' }),
    gpu_attachable: tristate({ default: true, create: 'admin_optional', update: 'admin' }),
    gpu_spec: text({ create: 'admin_optional', update: 'admin' }),
    gpu_count: text({ create: 'admin_optional', update: 'admin' }),
    gpu_max_count: int({ create: 'admin_optional', update: 'admin' }),
    hour_price: real({ create: 'admin_optional', update: 'admin' }),
    month_price: real({ create: 'admin_optional', update: 'admin' }),
    currency: text({ create: 'admin_optional', update: 'admin' }),
    provider: text({ default: 'OneCloud', create: 'admin_optional' }),
    md5: text({ list: false }),
  },
  refs: { cloudregion_id: 'cloudregions', zone_id: 'zones' },
  ancestors: { cloudregion: 'cloudregion_id', zone: 'zone_id', cloudprovider: 'cloudregion_id' },
  filters: {
    memory_size_mb: (_, values) =>
      or(
        values
          .map(Number)
          .filter(size => size > 0)
          .map(aboutAsLarge),
      ),
    usable: (_, [value]) =>
      isTrue(value)
        ? sql`t.enabled = 1 AND (t.cloudregion_id IN (${NETWORKED}) OR coalesce(t.cloudregion_id, '') = '')`
        : undefined,
  },
  details: [basics({ tagged: 'serversku' }), inRegion('serverskus'), inZone('serverskus'), skuUse, skuAvailability],
  undeletable: sku => {
    if (Number(sku.total_guest_count) > 0)
      return notEmpty(
        `not allowed to delete in-use instance_type.please remove related servers first: ${String(sku.name)}`,
      )
    return sku.cloud_env === 'public'
      ? forbidden(`not allowed to delete public cloud instance_type: ${String(sku.name)}`)
      : undefined
  },
})
