import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { TestRegion } from '../support.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'dev-region-older-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Makes of the store what the program that wrote version 1 would have left behind. */
function age(): void {
  const db = new DatabaseSync(join(dataDir, 'region.sqlite'))
  db.exec(`
    CREATE TABLE snapshot_policy_disks (
      row_id INTEGER PRIMARY KEY AUTOINCREMENT, created_at TEXT, updated_at TEXT,
      update_version INTEGER NOT NULL DEFAULT 0, deleted_at TEXT, deleted INTEGER NOT NULL DEFAULT 0,
      snapshotpolicy_id TEXT COLLATE NOCASE NOT NULL DEFAULT '', disk_id TEXT COLLATE NOCASE NOT NULL DEFAULT '');
    INSERT INTO snapshot_policy_disks (created_at, deleted, snapshotpolicy_id, disk_id)
      SELECT created_at, deleted, snapshotpolicy_id, resource_id FROM snapshot_policy_resources;
    DROP TABLE snapshot_policy_resources;
    ALTER TABLE guestnetworks DROP COLUMN billing_type;
    PRAGMA user_version = 1`)
  db.close()
}

it('what a snapshot policy applies to, and defaults of what is new, come along from an older store', async () => {
  const first = await TestRegion.start({ dataDir, hypervisors: 1, seed: 1 })
  const policy = { name: 'nightly', type: 'disk', retention_days: 7, repeat_weekdays: [1], time_points: [2] }
  await first.post('/snapshotpolicies', { snapshotpolicy: policy })
  const [bound, freed] = await first.list('/disks?scope=system')
  for (const disk of [bound, freed])
    await first.post('/snapshotpolicies/nightly/bind-disks', { snapshotpolicy: { disks: [String(disk?.id)] } })
  await first.region.settled()
  await first.post('/snapshotpolicies/nightly/unbind-disks', { snapshotpolicy: { disks: [String(freed?.id)] } })
  await first.region.settled()
  const before = await first.list('/guestnetworks?scope=system')
  await first.close()
  age()

  const second = await TestRegion.start({ dataDir, hypervisors: 1, seed: 1 })
  expect(await second.names(`/snapshotpolicies?scope=system&resource_id=${String(bound?.id)}`)).toEqual(['nightly'])
  expect(await second.names(`/snapshotpolicies?scope=system&resource_id=${String(freed?.id)}`)).toEqual([])
  const cards = await second.list('/guestnetworks?scope=system')
  expect(cards.map(card => card.billing_type)).toEqual(before.map(card => card.billing_type))
  await second.close()
  // Once is enough.
  const third = await TestRegion.start({ dataDir, hypervisors: 1, seed: 1 })
  expect(await third.names(`/snapshotpolicies?scope=system&resource_id=${String(bound?.id)}`)).toEqual(['nightly'])
  await third.close()
})
