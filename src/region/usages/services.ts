import { raw } from '../store/sql.ts'
import type { Selection, Usage } from './selection.ts'

interface Counted {
  readonly plural: string
  /** Name of the sum → SQL expression; the empty name is the kind's own. */
  readonly sums: Readonly<Record<string, string>>
}

const ELASTIC = "t.mode = 'elastic_ip'"
const USED = "coalesce(t.associate_type, '') <> ''"

/** What clouds offer beside servers: the name in front of the sums, and the sums. */
const SERVICES: Readonly<Record<string, Counted>> = {
  snapshot: { plural: 'snapshots', sums: { '': 'count(*)' } },
  instance_snapshot: { plural: 'instance_snapshots', sums: { '': 'count(*)' } },
  loadbalancer: { plural: 'loadbalancers', sums: { '': 'count(*)' } },
  cache: { plural: 'elasticcaches', sums: { '': 'count(*)' } },
  eip: {
    plural: 'eips',
    sums: {
      '': 'count(*)',
      '.used': `sum(iif(${ELASTIC}, ${USED}, 1))`,
      '.floating_ip': `sum(${ELASTIC})`,
      '.floating_ip.used': `sum(${ELASTIC} AND ${USED})`,
      '.floating_ip.bandwidth.mb': `sum(iif(${ELASTIC}, t.bandwidth, 0))`,
      '.public_ip': `sum(NOT (${ELASTIC}))`,
      '.public_ip.bandwidth.mb': `sum(iif(${ELASTIC}, 0, t.bandwidth))`,
    },
  },
  rds: {
    plural: 'dbinstances',
    sums: {
      '': 'count(*)',
      '.cpu': 'sum(t.vcpu_count)',
      '.memory': 'sum(t.vmem_size_mb)',
      '.disk_size_gb': 'sum(t.disk_size_gb)',
      '.disk_size_used_mb': 'sum(t.disk_size_used_mb)',
      '.disk_size_used_rate': 'sum(t.disk_size_used_mb) / (sum(t.disk_size_gb) * 1024.0)',
    },
  },
}

/** Kinds that no cloud of the dev region has: they have tables, and nothing but rows to count in them. */
const ROWS_ONLY: Readonly<Record<string, readonly [plural: string, others: readonly string[]]>> = {
  mongodb: ['mongodbs', ['cpu', 'memory']],
  es: ['elastic_searchs', ['cpu', 'memory']],
  kafka: ['kafkas', ['disk']],
}

/** A bucket without a limit is as large as what is in it. */
const LIMIT = 'iif(t.size_bytes_limit > 0, t.size_bytes_limit, t.size_bytes)'

/** Buckets have names of their own. */
const BUCKETS: Readonly<Record<string, string>> = {
  buckets: 'count(*)',
  bucket_objects: 'sum(t.object_cnt)',
  bucket_bytes: 'sum(t.size_bytes)',
  bucket_bytes_limit: `sum(${LIMIT})`,
  bucket_disk_used_rate: `sum(t.size_bytes) * 1.0 / nullif(sum(${LIMIT}), 0)`,
}

export function serviceUsages(selection: Selection): Usage {
  const usage: Usage = {}
  for (const [prefix, { plural, sums }] of Object.entries(SERVICES)) {
    if (!selection.allows(plural)) continue
    for (const [name, sum] of Object.entries(selection.sums(plural, sums, raw('t.pending_deleted = 0'))))
      usage[selection.key(`${prefix}${name}`)] = sum
  }
  for (const [prefix, [plural, others]] of Object.entries(ROWS_ONLY)) {
    if (!selection.allows(plural)) continue
    usage[selection.key(prefix)] = selection.sums(plural, { n: 'count(*)' }).n
    for (const other of others) usage[selection.key(`${prefix}.${other}`)] = 0
  }
  if (selection.allows('buckets'))
    for (const [name, sum] of Object.entries(selection.sums('buckets', BUCKETS, raw('t.pending_deleted = 0'))))
      usage[selection.key(name)] = sum
  return usage
}
