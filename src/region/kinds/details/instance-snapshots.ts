import type { JsonObject } from '../../../core/json.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { member } from './context.ts'

const idList = (ids: readonly Row[string][]): Sql => sql`SELECT value FROM json_each(${JSON.stringify(ids)})`

/** The snapshots of disks that make up each snapshot of a server, in the order of the disks. */
export function partsOf(store: Store, ids: readonly string[]): Map<string, Row[]> {
  const joints = store
    .rows('instancesnapshotjoints')
    .select(sql`t.instance_snapshot_id IN (${idList(ids)}) ORDER BY t.disk_index`)
  const parts = store.rows('snapshots').byKeys(joints.map(joint => joint.snapshot_id))
  const told = joints.flatMap(joint => {
    const part = parts.get(String(joint.snapshot_id))
    return part === undefined ? [] : [{ of: String(joint.instance_snapshot_id), part }]
  })
  return new Map([...Map.groupBy(told, ({ of }) => of)].map(([of, group]) => [of, group.map(({ part }) => part)]))
}

function simple(store: Store, part: Row): JsonObject {
  const storage = store.rows('storages').byKey(String(part.storage_id ?? ''))
  const { id, name, storage_id, disk_type, cloudregion_id, size, virtual_size, status, created_at } = part
  const told = { id, name, storage_id, disk_type, cloudregion_id, size, virtual_size, status, created_at }
  const all = { ...told, storage_type: storage?.storage_type ?? null }
  return Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value ? [[key, value]] : [])))
}

/** The server that a snapshot is of, its parts, and how large they are together. */
export const instanceSnapshotFacts: Detail = ({ store }, rows) => {
  const parts = partsOf(
    store,
    rows.map(row => String(row.id)),
  )
  const guests = store.rows('servers').byKeys(rows.map(row => row.guest_id))
  return rows.map(row => {
    const guest = guests.get(String(row.guest_id))
    const mine = parts.get(String(row.id)) ?? []
    const sum = (column: string) => mine.reduce((total, part) => total + Number(part[column] ?? 0), 0)
    const snapshots = mine.map(part => simple(store, part))
    const sizeMb = sum('size') + Math.floor(Number(row.memory_size_kb ?? 0) / 1024)
    const osType = String(mine.find(part => part.disk_type === 'sys')?.os_type ?? '')
    return {
      guest: member(guest, 'name'),
      guest_status: member(guest, 'status'),
      ...(snapshots.length === 0 ? {} : { snapshots }),
      storage_type: snapshots.find(part => part.storage_type !== undefined)?.storage_type ?? null,
      ...(osType === '' ? {} : { properties: { os_type: osType } }),
      size_mb: sizeMb,
      size: sizeMb * 1024 * 1024,
      virtual_size_mb: sum('virtual_size'),
    }
  })
}

/** What a snapshot of a disk is of, and whether it is part of one of a server. */
export const snapshotFacts: Detail = ({ store }, rows) => {
  const disks = store.rows('disks').byKeys(rows.map(row => row.disk_id))
  const storages = store.rows('storages').byKeys(rows.map(row => row.storage_id))
  const guests = store.db.all(sql`SELECT g.disk_id, s.id, s.name, s.status FROM guestdisks AS g
    JOIN servers AS s ON s.id = g.guest_id AND s.deleted = 0
    WHERE g.deleted = 0 AND g.disk_id IN (${idList(rows.map(row => row.disk_id ?? null))})`)
  const byDisk = new Map(guests.map(guest => [String(guest.disk_id), guest]))
  const parts = store.used('instancesnapshotjoints')
    ? store.db.all(sql`SELECT snapshot_id FROM instancesnapshotjoints
        WHERE deleted = 0 AND snapshot_id IN (${idList(rows.map(row => row.id ?? null))})`)
    : []
  const isPart = new Set(parts.map(part => part.snapshot_id))
  return rows.map(row => {
    const disk = disks.get(String(row.disk_id))
    const storage = storages.get(String(row.storage_id))
    const guest = byDisk.get(String(row.disk_id))
    return {
      disk_name: member(disk, 'name'),
      disk_status: member(disk, 'status'),
      storage: member(storage, 'name'),
      storage_type: member(storage, 'storage_type'),
      ...(guest === undefined
        ? {}
        : { guest_id: String(guest.id), guest: String(guest.name), guest_status: String(guest.status) }),
      is_sub_snapshot: isPart.has(String(row.id)),
    }
  })
}
