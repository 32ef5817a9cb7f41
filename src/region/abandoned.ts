import type { Row } from './kinds/model/column.ts'
import type { Kind } from './kinds/model/kind.ts'
import { name, within } from './store/sql.ts'
import type { Store } from './store/store.ts'

type Becoming = Readonly<Record<string, string>>

function all(statuses: readonly string[], becomes: string): Becoming {
  return Object.fromEntries(statuses.map(status => [status, becomes]))
}

/**
 * What statuses on the way become when nobody works on the object any more, by plural. Here are those of objects that
 * are worked on as a part of something else (a server whose disk is reset, a disk that is attached), whose own task is
 * that of something else or of nobody.
 */
const ABANDONED: Readonly<Record<string, Becoming>> = {
  servers: all(
    [
      ...['start_instance_backup', 'start_instance_snapshot', 'start_snapshot_reset', 'disk_reset'],
      ...['associate_eip', 'dissociate_eip', 'restart_network', 'start_sync_status', 'sync_status', 'sync_config'],
      ...['schedule', 'start_start', 'starting', 'stopping', 'deploying', 'deleting'],
    ],
    'unknown',
  ),
  disks: {
    ...all(['attaching', 'detaching', 'start_resize', 'resizing', 'start_snapshot', 'start_save'], 'ready'),
    ...all(['init', 'start_alloc'], 'alloc_failed'),
    reset: 'reset_failed',
    clone: 'clone_failed',
  },
  snapshots: { ...all(['init', 'creating'], 'create_failed'), deleting: 'delete_failed' },
  instance_snapshots: { init: 'instance_snapshot_create_failed', instance_snapshot_reset: 'ready' },
  instancebackups: { creating: 'create_failed' },
  diskbackups: { init: 'snapshot_failed' },
  snapshotpolicies: { creating: 'create_failed' },
  eips: { allocate: 'allocate_fail' },
  vpcs: { init: 'failed' },
  networks: { init: 'failed' },
  vpc_peering_connections: { creating: 'create_failed' },
  instancegroups: all(['associate_eip', 'dissociate_eip'], 'init'),
  // What was saved is there; the last step only looks at it.
  images: { saving: 'save_fail', saved: 'active' },
  // A rule that cannot be deleted counts as not made, as while the region runs.
  secgrouprules: { ...all(['creating', 'deleting'], 'create_failed'), sync_status: 'unknown' },
  elasticcaches: { changing: 'change_failed' },
  elasticcacheaccounts: { changing: 'change_failed' },
  serverskus: { creating: 'create_failed', deleting: 'delete_failed' },
  organizations: { sync: 'sync_failed' },
  identity_providers: { deleting: 'delete_failed' },
}

/** Ends what nobody works on any more. @returns what it was, with its kind */
export function endAbandoned(store: Store): { readonly kind: Kind; readonly row: Row }[] {
  return Object.entries(ABANDONED).flatMap(([plural, becoming]) => {
    if (!store.used(plural)) return []
    const table = store.rows(plural)
    const ids = table.keys(within(name('status', 't'), Object.keys(becoming)), -1)
    const rows = [...table.byKeys(ids.map(String)).values()]
    for (const row of rows) table.change(row, { status: becoming[String(row.status)] ?? String(row.status) })
    return rows.map(row => ({ kind: table.kind, row }))
  })
}
