/** A kind of resource that is measured: how its series are tagged, and what is measured of it. */
export interface Measured {
  readonly keyword: string
  /** Plural of the resource that a series belongs to. */
  readonly plural: string
  /** The original's `res_type`. */
  readonly resType: string
  /** Series carry `<prefix>_id` and `<prefix>_name`. */
  readonly prefix: string
  /** Short name → measurement, field and unit. The first two are the original's. */
  readonly metrics: Readonly<Record<string, readonly [measurement: string, field: string, unit: string]>>
}

/** By the name that climc's commands begin with; the facts are the original's (pkg/apis/monitor, cloudmux metrics). */
export const MEASURED = {
  server: {
    keyword: 'server',
    plural: 'servers',
    resType: 'guest',
    prefix: 'vm',
    metrics: {
      cpu: ['vm_cpu', 'usage_active', '%'],
      memory: ['vm_mem', 'used_percent', '%'],
      disk: ['vm_disk', 'used_percent', '%'],
      'disk-read': ['vm_diskio', 'read_bps', 'Bps'],
      'disk-write': ['vm_diskio', 'write_bps', 'Bps'],
      'disk-read-ops': ['vm_diskio', 'read_iops', 'count/s'],
      'disk-write-ops': ['vm_diskio', 'write_iops', 'count/s'],
      'net-in': ['vm_netio', 'bps_recv', 'bps'],
      'net-out': ['vm_netio', 'bps_sent', 'bps'],
    },
  },
  dbinstance: {
    keyword: 'dbinstance',
    plural: 'dbinstances',
    resType: 'rds',
    prefix: 'rds',
    metrics: {
      cpu: ['rds_cpu', 'usage_active', '%'],
      memory: ['rds_mem', 'used_percent', '%'],
      disk: ['rds_disk', 'used_percent', '%'],
      'net-in': ['rds_netio', 'bps_recv', 'bps'],
      'net-out': ['rds_netio', 'bps_sent', 'bps'],
      connections: ['rds_conn', 'used_count', 'count'],
      queries: ['rds_qps', 'query_qps', 'count/s'],
      transactions: ['rds_tps', 'trans_qps', 'count/s'],
    },
  },
  'elastic-cache': {
    keyword: 'elasticcache',
    plural: 'elasticcaches',
    resType: 'redis',
    prefix: 'redis',
    metrics: {
      cpu: ['dcs_cpu', 'usage_active', '%'],
      memory: ['dcs_mem', 'used_percent', '%'],
      connections: ['dcs_conn', 'used_conn', 'count'],
      'net-in': ['dcs_netio', 'bps_recv', 'bps'],
      'net-out': ['dcs_netio', 'bps_sent', 'bps'],
    },
  },
  bucket: {
    keyword: 'bucket',
    plural: 'buckets',
    resType: 'oss',
    prefix: 'oss',
    metrics: {
      size: ['oss_storage', 'size', 'byte'],
      requests: ['oss_req', 'req_count', 'count'],
      latency: ['oss_latency', 'req_late', 'ms'],
      'net-in': ['oss_netio', 'bps_recv', 'bps'],
      'net-out': ['oss_netio', 'bps_sent', 'bps'],
    },
  },
  lb: {
    keyword: 'loadbalancer',
    plural: 'loadbalancers',
    resType: 'elb',
    prefix: 'elb',
    metrics: {
      'net-in': ['haproxy', 'bin', 'bps'],
      'net-out': ['haproxy', 'bout', 'bps'],
      connections: ['haproxy', 'active_connection', 'count'],
      unhealthy: ['haproxy', 'unhealthy_server_count', 'count'],
    },
  },
  eip: {
    keyword: 'eip',
    plural: 'eips',
    resType: 'eip',
    prefix: 'eip',
    metrics: { 'net-in': ['eip_net', 'bps_recv', 'bps'], 'net-out': ['eip_net', 'bps_sent', 'bps'] },
  },
} as const satisfies Readonly<Record<string, Measured>>

export type MeasuredName = keyof typeof MEASURED

export const MEASURED_NAMES = [
  'server',
  'dbinstance',
  'elastic-cache',
  'bucket',
  'lb',
  'eip',
] as const satisfies readonly MeasuredName[]
