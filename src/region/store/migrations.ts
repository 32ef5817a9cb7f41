import type { Database } from './database.ts'
import { raw } from './sql.ts'

/** What a policy applies to are servers too since version 2: the table of its disks gave way to one of both. */
function moveBindings(db: Database): void {
  if (db.get(raw("SELECT 1 FROM sqlite_master WHERE name = 'snapshot_policy_disks'")) === undefined) return
  const kept = 'created_at, updated_at, update_version, deleted_at, deleted, snapshotpolicy_id'
  db.run(
    raw(`INSERT INTO snapshot_policy_resources (${kept}, resource_id, resource_type)
      SELECT ${kept}, disk_id, 'disk' FROM snapshot_policy_disks ORDER BY row_id`),
  )
  db.exec('DROP TABLE snapshot_policy_disks')
}

/**
 * The step at index n brings a store of version n + 1 to the next. It comes before columns and indexes are added to the
 * tables that are there; what is not there is made when it is first written.
 */
export const MIGRATIONS: readonly ((db: Database) => void)[] = [moveBindings]
