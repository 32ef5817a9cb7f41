import { NotSupportedError } from '../../cloudprovider/errors/index.ts'
import type { MetricQuery, MetricResourceType, MetricValues } from '../../cloudprovider/metrics.ts'
import { type CloudList, map } from '../../cloudprovider/paging.ts'
import { z } from '../../core/zod.ts'
import { PROVIDER, type Session, scopeOf } from './session.ts'

const seriesSchema = z.object({
  resourceId: z.string(),
  unit: z.string(),
  points: z.array(z.tuple([z.number(), z.number()])),
})

const IDS_AT_A_TIME = 100

/** TestCloud's name of what the tree measures: the kind of resource, then metric by metric. */
const NAMES: { readonly [T in MetricResourceType]?: readonly [string, Readonly<Record<string, string>>] } = {
  server: [
    'instances',
    {
      'vm_cpu.usage_active': 'CpuUtilization',
      'vm_mem.used_percent': 'MemoryUtilization',
      'vm_disk.used_percent': 'DiskUtilization',
      'vm_diskio.read_bps': 'DiskReadBytes',
      'vm_diskio.write_bps': 'DiskWriteBytes',
      'vm_diskio.read_iops': 'DiskReadOps',
      'vm_diskio.write_iops': 'DiskWriteOps',
      'vm_netio.bps_recv': 'NetworkIn',
      'vm_netio.bps_sent': 'NetworkOut',
    },
  ],
  rds: [
    'databases',
    {
      'rds_cpu.usage_active': 'CpuUtilization',
      'rds_mem.used_percent': 'MemoryUtilization',
      'rds_disk.used_percent': 'DiskUtilization',
      'rds_netio.bps_recv': 'NetworkIn',
      'rds_netio.bps_sent': 'NetworkOut',
      'rds_conn.used_count': 'Connections',
      'rds_qps.query_qps': 'QueriesPerSecond',
      'rds_tps.trans_qps': 'TransactionsPerSecond',
    },
  ],
  redis: [
    'caches',
    {
      'dcs_cpu.usage_active': 'CpuUtilization',
      'dcs_mem.used_percent': 'MemoryUtilization',
      'dcs_conn.used_conn': 'Connections',
      'dcs_netio.bps_recv': 'NetworkIn',
      'dcs_netio.bps_sent': 'NetworkOut',
    },
  ],
  bucket: [
    'buckets',
    {
      'oss_storage.size': 'StorageBytes',
      'oss_req.req_count': 'Requests',
      'oss_latency.req_late': 'RequestLatency',
      'oss_netio.bps_recv': 'NetworkIn',
      'oss_netio.bps_sent': 'NetworkOut',
    },
  ],
  lb: [
    'load-balancers',
    {
      'haproxy.bin': 'NetworkIn',
      'haproxy.bout': 'NetworkOut',
      'haproxy.active_connection': 'ActiveConnections',
      'haproxy.unhealthy_server_count': 'UnhealthyHosts',
    },
  ],
  eip: ['eips', { 'eip_net.bps_recv': 'NetworkIn', 'eip_net.bps_sent': 'NetworkOut' }],
}

const UNITS: Readonly<Record<string, string>> = {
  Percent: '%',
  BitsPerSecond: 'bps',
  BytesPerSecond: 'Bps',
  CountPerSecond: 'count/s',
  Count: 'count',
  Bytes: 'byte',
  Milliseconds: 'ms',
}

/** The values of one metric, resource by resource, in the words and units of the tree. */
export async function* metricsOf(session: Session, query: MetricQuery): CloudList<MetricValues> {
  const [kind, names] = NAMES[query.resourceType] ?? []
  const metric = names?.[query.metricType]
  if (kind === undefined || metric === undefined)
    throw new NotSupportedError(`TestCloud does not measure ${query.metricType} of ${query.resourceType}`)
  const asked = {
    ...scopeOf(session),
    kind,
    metric,
    start: query.start.toISOString(),
    end: query.end.toISOString(),
    period: query.intervalSeconds,
    regionId: query.regionId?.slice(PROVIDER.length + 1),
  }
  for (const ids of chunks(query.resourceIds))
    yield* map(session.client.list('metrics', { ...asked, ids }, seriesSchema), ({ resourceId, unit, points }) => ({
      id: resourceId,
      metricType: query.metricType,
      unit: UNITS[unit] ?? unit,
      values: points.map(([seconds, value]) => ({ timestamp: new Date(seconds * 1000), value })),
    }))
}

/** Ids as the API takes them: so many at a time, or undefined for all resources. */
function chunks(ids: readonly string[] | undefined): (string | undefined)[] {
  if (ids === undefined) return [undefined]
  const parts: string[] = []
  for (let i = 0; i < ids.length; i += IDS_AT_A_TIME) parts.push(ids.slice(i, i + IDS_AT_A_TIME).join(','))
  return parts
}
