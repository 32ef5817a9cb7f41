import { choice, flag, integer, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseSkuSpec } from '../../syntax/sku-spec.ts'
import { toWire } from '../../wire.ts'

const STATUS = ['soldout', 'available'] as const

/** What lists of server skus can be narrowed by. */
export const LIST = {
  cloudregion: text('Only those of this cloud region, ID or name'),
  usable: flag('Only those that a server can be created with', { default: false }),
  zone: text('Only those of this zone, ID or name'),
  city: text('Only those in this city'),
  spec: text('Only those of this size: cores and memory, e.g. 2c4g', { wire: false }),
  cpu_core_count: integer('Only those with so many CPU cores'),
  memory_size_mb: integer('Only those with so much memory in MiB'),
  name: text('Only those of this name'),
  postpaid_status: choice(STATUS, 'Only those that can (not) be rented by the hour'),
  prepaid_status: choice(STATUS, 'Only those that can (not) be bought for a term'),
  cpu_arch: choice(['x86', 'aarch64'], 'Only those of this CPU architecture'),
  enabled: flag('Only enabled ones'),
  distinct: flag('Each name once', { default: false }),
  order_by_total_guest_count: text('Order by the number of servers: asc or desc'),
}

/** The query of these options: `--spec` stands for cores and memory where they are not given themselves. */
export function listed(values: Values<typeof LIST>): JsonObject {
  const query = toWire(LIST, values)
  if (values.spec === undefined || values.spec.trim() === '') return query
  const { cores, memory } = parseSkuSpec(values.spec)
  return { cpu_core_count: cores, memory_size_mb: memory, ...query }
}
