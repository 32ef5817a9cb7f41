import { startCloudSnapshotRemoval } from '../actions/snapshots/index.ts'
import { stampOf } from '../clock.ts'
import { startInstanceSnapshotRemoval } from '../hypervisors/copies/instance-snapshots.ts'
import { isOwn } from '../hypervisors/home.ts'
import { startOwnSnapshotRemoval } from '../hypervisors/snapshots.ts'
import { cloudregions } from '../kinds/cloudregions.ts'
import { instanceSnapshots } from '../kinds/instance-snapshots.ts'
import type { Row } from '../kinds/model/column.ts'
import { snapshots } from '../kinds/snapshots.ts'
import type { ApiRequest } from '../resources/request.ts'
import { raw, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import type { Started } from '../tasks/runner.ts'
import { AUTOMATIC, leastOf } from './policies.ts'
import { PREFIX } from './server-snapshots.ts'

const DAY_MS = 24 * 3_600_000

const automatic = sql`t.created_by = ${AUTOMATIC} AND t.fake_deleted = 0`

function startRemoval(request: ApiRequest, row: Row, parentId?: string): Started {
  const own = isOwn(request.region.store, snapshots, row)
  return (own ? startOwnSnapshotRemoval : startCloudSnapshotRemoval)(request, row, parentId)
}

/**
 * Removes the snapshots of disks whose days are over, and of the others as many of the oldest as are too many. As in the
 * original nobody counts them while none is over.
 */
export async function cleanSnapshots(request: ApiRequest, at: Date): Promise<void> {
  const { store, tasks } = request.region
  const table = store.rows(snapshots.plural)
  const over = table.select(sql`${automatic} AND t.expired_at <> '' AND t.expired_at <= ${stampOf(at)}`)
  const [first] = over
  if (first === undefined) return
  const surplus = surplusOf(store)
  const row = store.rows(cloudregions.plural).byKey(String(first.cloudregion_id)) ?? first
  const tick = { tick: at.toISOString() }
  const task = { name: 'SnapshotCleanupTask', kind: cloudregions, row, identity: request.identity, params: tick }
  const { done } = tasks.start({ ...task, requestId: request.id }, async parentId => {
    for (const one of over) {
      const now = table.byKey(String(one.id))
      if (now === undefined || now.status === 'deleting') continue
      await startRemoval(request, now, parentId).done
      const left = table.byKey(String(one.id))
      if (left?.status === 'delete_failed') throw new Error(`snapshot delete failed: ${String(one.name)}`)
    }
  })
  await done
  const removals = surplus.flatMap(id => {
    const now = table.byKey(id)
    return now === undefined ? [] : [startRemoval(request, now).done]
  })
  await Promise.all(removals)
}

/** The oldest snapshots of disks that have more of them than a policy lets them have. */
function surplusOf(store: Store): string[] {
  return [...leastOf(store, 'disk', 'retention_count')].flatMap(([diskId, most]) => {
    const all = store
      .rows(snapshots.plural)
      .select(sql`t.disk_id = ${diskId} AND t.created_by = ${AUTOMATIC} ORDER BY t.created_at`)
    const ready = all.filter(row => row.status === 'ready' && row.fake_deleted !== true).length
    return all.slice(0, Math.max(0, ready - most)).map(row => String(row.id))
  })
}

/** Removes the snapshots of servers that are too many, or too old for their policy. */
export async function cleanServerSnapshots(request: ApiRequest, at: Date): Promise<void> {
  const { store } = request.region
  if (!store.used(instanceSnapshots.plural)) return
  const table = store.rows(instanceSnapshots.plural)
  const readyOf = (id: string) =>
    table.select(
      sql`t.guest_id = ${id} AND t.status = 'ready' AND t.name LIKE ${`${PREFIX}%`} ${raw('ORDER BY t.created_at')}`,
    )
  const going = new Map<string, Row>()
  for (const [id, most] of leastOf(store, 'server', 'retention_count')) {
    const all = readyOf(id)
    for (const row of all.slice(0, Math.max(0, all.length - most))) going.set(String(row.id), row)
  }
  for (const [id, days] of leastOf(store, 'server', 'retention_days')) {
    const oldest = stampOf(new Date(at.getTime() - days * DAY_MS))
    for (const row of readyOf(id)) if (String(row.created_at) <= oldest) going.set(String(row.id), row)
  }
  await Promise.all([...going.values()].map(row => startInstanceSnapshotRemoval(request, row).done))
}
