/** What metrics are of, in the original's words. */
export const METRIC_RESOURCE_TYPES = [
  'server',
  'host',
  'rds',
  'redis',
  'lb',
  'bucket',
  'k8s',
  'storage',
  'wire',
  'eip',
  'cloudaccount_balance',
] as const

export type MetricResourceType = (typeof METRIC_RESOURCE_TYPES)[number]

/**
 * Metric types, in the original's words: measurement and field. CPU, memory and disk usage are percentages, `bps` are
 * bits (network) or bytes (disk) a second.
 */
export const METRIC_TYPES = {
  server: [
    'vm_cpu.usage_active',
    'vm_mem.used_percent',
    'vm_disk.used_percent',
    'vm_diskio.read_bps',
    'vm_diskio.write_bps',
    'vm_diskio.read_iops',
    'vm_diskio.write_iops',
    'vm_netio.bps_recv',
    'vm_netio.bps_sent',
  ],
  rds: [
    'rds_cpu.usage_active',
    'rds_mem.used_percent',
    'rds_disk.used_percent',
    'rds_netio.bps_recv',
    'rds_netio.bps_sent',
    'rds_conn.used_count',
    'rds_qps.query_qps',
    'rds_tps.trans_qps',
  ],
  bucket: ['oss_storage.size', 'oss_req.req_count', 'oss_latency.req_late', 'oss_netio.bps_recv', 'oss_netio.bps_sent'],
  redis: [
    'dcs_cpu.usage_active',
    'dcs_mem.used_percent',
    'dcs_conn.used_conn',
    'dcs_netio.bps_recv',
    'dcs_netio.bps_sent',
  ],
  lb: ['haproxy.bin', 'haproxy.bout', 'haproxy.active_connection', 'haproxy.unhealthy_server_count'],
  eip: ['eip_net.bps_recv', 'eip_net.bps_sent'],
} as const satisfies Partial<Record<MetricResourceType, readonly string[]>>

export interface MetricQuery {
  readonly resourceType: MetricResourceType
  /** One of the metric types, e.g. `vm_cpu.usage_active`. */
  readonly metricType: string
  /** Global ids to restrict the answer to; absent means all. */
  readonly resourceIds?: readonly string[]
  /** Global id of the region to restrict the answer to. */
  readonly regionId?: string
  readonly start: Date
  readonly end: Date
  /** Seconds between two points, where the cloud lets one choose. */
  readonly intervalSeconds?: number
}

export interface MetricPoint {
  readonly timestamp: Date
  readonly value: number
  /** Distinguishes series of one resource, e.g. `{ device: '/dev/vda' }`. */
  readonly tags?: Readonly<Record<string, string>>
}

/** The values of one metric of one resource over time. */
export interface MetricValues {
  /** Global id of the resource. */
  readonly id: string
  readonly metricType: string
  /** `%`, `bps`, `count`, …. */
  readonly unit: string
  readonly values: readonly MetricPoint[]
}
