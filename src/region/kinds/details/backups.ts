import type { JsonObject } from '../../../core/json.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { member } from './context.ts'

const idList = (ids: readonly Row[string][]) => sql`SELECT value FROM json_each(${JSON.stringify(ids)})`

/** Of what disk a backup is, and where it is kept. */
export const diskBackupFacts: Detail = ({ store }, rows) => {
  const disks = store.rows('disks').byKeys(rows.map(row => row.disk_id))
  const storages = store.rows('backupstorages').byKeys(rows.map(row => row.backup_storage_id))
  const parts = store.db.all(sql`SELECT disk_backup_id FROM instancebackupjoints
    WHERE deleted = 0 AND disk_backup_id IN (${idList(rows.map(row => row.id ?? null))})`)
  const isPart = new Set(parts.map(part => part.disk_backup_id))
  return rows.map(row => ({
    disk_name: member(disks.get(String(row.disk_id)), 'name'),
    backup_storage_name: member(storages.get(String(row.backup_storage_id)), 'name'),
    is_sub_backup: isPart.has(String(row.id)),
  }))
}

/** The backups of disks that make up one of a server, in the order of the disks. */
export function diskBackupsOf(store: Store, id: string): Row[] {
  const joints = store.rows('instancebackupjoints').select(sql`t.instance_backup_id = ${id} ORDER BY t.disk_index`)
  const found = store.rows('diskbackups').byKeys(joints.map(joint => joint.disk_backup_id))
  return joints.flatMap(joint => {
    const backup = found.get(String(joint.disk_backup_id))
    return backup === undefined ? [] : [backup]
  })
}

function simple(backup: Row): JsonObject {
  const { id, name, size_mb, disk_size_mb, disk_type, status, created_at, backup_file_path } = backup
  const told = { id, name, size_mb, disk_size_mb, disk_type, status, created_at, backup_file_path }
  return Object.fromEntries(
    Object.entries(told).flatMap(([key, value]) =>
      value === undefined || value === null || value === '' ? [] : [[key, value]],
    ),
  )
}

/** The server that a backup is of, its parts, and where they are kept. */
export const instanceBackupFacts: Detail = ({ store }, rows) => {
  const guests = store.rows('servers').byKeys(rows.map(row => row.guest_id))
  const storages = store.rows('backupstorages').byKeys(rows.map(row => row.backup_storage_id))
  return rows.map(row => {
    const guest = guests.get(String(row.guest_id))
    const parts = diskBackupsOf(store, String(row.id)).map(simple)
    return {
      guest: member(guest, 'name'),
      guest_status: member(guest, 'status'),
      backup_storage_name: member(storages.get(String(row.backup_storage_id)), 'name'),
      ...(parts.length === 0 ? {} : { disk_backups: parts }),
      size: Number(row.size_mb) * 1024 * 1024,
    }
  })
}
