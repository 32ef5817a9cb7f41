import { stampOf } from '../clock.ts'
import { ApiError, unsupportedOperation } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import type { Region } from '../region.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { sql } from '../store/sql.ts'
import { cloudOf } from './cloud-of.ts'
import { syncOne } from './cloud-sync.ts'
import { setStatus, startWork } from './cloud-work.ts'

/** A task that has been running for longer no longer stands against asking the cloud. */
const BUSY_MINUTES = 3

/** How one kind's objects are asked after. */
interface Asking {
  readonly task: string
  /** What a refusal calls it while a task of it is running; without, it is asked all the same. */
  readonly busy?: string
  /** What becomes of objects of no cloud: the status that they are given, at once or by the task, or the refusal. */
  readonly own?:
    | { readonly status: string }
    | { readonly taskStatus: string }
    /** The one that they had, when it is among these, or the first. */
    | { readonly kept: readonly [string, ...string[]] }
    | { readonly refusal: string }
  /** Which objects can never be asked after: the refusal. */
  readonly never?: (row: Row) => string | undefined
  /** A second name of the action. */
  readonly alias?: string
}

const fixedEip = (row: Row) => (row.mode === 'public_ip' ? 'fixed eip cannot sync status' : undefined)
const onPremise = (what: string) => ({ refusal: `on-premise ${what} cannot sync status` })

const SWITCHED = { kept: ['enabled', 'disabled'] } as const

/** `syncstatus` of each kind that has no mechanism of its own. */
const ASKING: Readonly<Record<string, Asking>> = {
  access_groups: { task: 'AccessGroupSyncstatusTask' },
  buckets: { task: 'BucketSyncstatusTask', busy: 'Bucket' },
  dbinstancebackups: { task: 'DBInstanceBackupSyncstatusTask', busy: 'DBInstance backup' },
  dbinstances: { task: 'DBInstanceSyncTask', busy: 'DBInstance', alias: 'sync' },
  dns_zones: { task: 'DnsZoneSyncstatusTask', own: { taskStatus: 'available' } },
  elasticcaches: { task: 'ElasticcacheSyncstatusTask', busy: 'Elasticcache' },
  eips: { task: 'EipSyncstatusTask', own: { status: 'ready' }, never: fixedEip, alias: 'sync' },
  file_systems: { task: 'FileSystemSyncstatusTask', busy: 'Nas' },
  globalvpcs: { task: 'GlobalVpcSyncstatusTask', busy: 'Globalvpc' },
  ipsets: { task: 'IpSetSyncstatusTask', own: { status: 'available' } },
  loadbalanceracls: { task: 'LoadbalancerAclSyncstatusTask', own: { taskStatus: 'available' } },
  loadbalancercertificates: { task: 'LoadbalancerCertificateSyncstatusTask', own: { taskStatus: 'available' } },
  loadbalancerlisteners: { task: 'LoadbalancerListenerSyncstatusTask', own: SWITCHED },
  loadbalancers: { task: 'LoadbalancerSyncstatusTask', own: SWITCHED },
  mount_targets: { task: 'MountTargetSyncstatusTask' },
  natgateways: { task: 'NatGatewaySyncstatusTask', busy: 'Nat gateway' },
  networks: { task: 'NetworkSyncstatusTask', own: onPremise('network'), alias: 'sync' },
  route_tables: { task: 'RouteTableSyncStatusTask' },
  secgroups: { task: 'SecurityGroupSyncTask', own: { status: 'ready' } },
  snapshotpolicies: { task: 'SnapshotpolicySyncstatusTask', own: { status: 'available' } },
  vpc_peering_connections: { task: 'VpcPeeringConnectionSyncstatusTask' },
  vpcs: { task: 'VpcSyncstatusTask', own: onPremise('vpc'), alias: 'sync' },
}

/** @throws ApiError while a task of the object is running */
export function checkIdle({ store, clock }: Region, row: Row, name: string): void {
  const since = stampOf(new Date(clock.now().getTime() - BUSY_MINUTES * 60_000))
  const [found] = store.db.all(
    sql`SELECT count(*) AS n FROM tasks WHERE obj_id = ${String(row.id)} AND status = 'running' AND start_at > ${since}`,
  )
  const count = Number(found?.n ?? 0)
  if (count > 0) throw new ApiError('BadRequestError', `${name} has ${count} active tasks and cannot sync status`)
}

function isOfCloud({ store }: Region, kind: Kind, row: Row): boolean {
  return ancestorsOf(store, kind, [row], 'cloudprovider')[0] !== undefined
}

const asking =
  ({ task, busy, own, never }: Asking): ObjectAction =>
  (request, row, kind) => {
    const { region } = request
    const refusal = never?.(row)
    if (refusal !== undefined) throw unsupportedOperation(refusal)
    if (busy !== undefined) checkIdle(region, row, busy)
    if (own !== undefined && !isOfCloud(region, kind, row)) {
      if ('refusal' in own) throw unsupportedOperation(own.refusal)
      if ('status' in own) {
        setStatus(request, kind, row, own.status)
        return undefined
      }
      const course = { task, passing: ['sync_status'], failed: 'unknown', reason: 'perform_syncstatus' }
      const before = String(row.status)
      const done = 'taskStatus' in own ? own.taskStatus : own.kept.includes(before) ? before : own.kept[0]
      startWork(request, { ...course, kind, row, done }, async () => {})
      return undefined
    }
    const work = {
      task,
      kind,
      row,
      passing: ['sync_status'],
      failed: 'unknown',
      reason: 'perform_syncstatus',
      log: { failed: 'sync_status' },
    }
    startWork(request, work, async () => await syncOne(request, await cloudOf(region, kind, row), kind, row))
    return undefined
  }

/** The actions by which a kind's objects are asked after; none for kinds that have no such action. */
export function syncStatusActions(plural: string): Readonly<Record<string, ObjectAction>> {
  const known = ASKING[plural]
  if (known === undefined) return {}
  const act = asking(known)
  return { syncstatus: act, ...(known.alias === undefined ? {} : { [known.alias]: act }) }
}
