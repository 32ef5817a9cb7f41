import { raised } from '../../http/api-error.ts'
import { backupstorages } from '../../kinds/backups.ts'
import { hosts } from '../../kinds/hosts.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ClassAction, Handlers } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { draftItem } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { shortDescription } from '../cloud-work.ts'
import { startLooking } from './storages.ts'

/** Notes with both that they are joined, or are no more. */
function tell(request: ApiRequest, action: 'attach' | 'detach', host: Row, storage: Row): void {
  const { events } = request.region
  events.record(hosts, host, action, shortDescription(storage), request.identity)
  events.record(backupstorages, storage, action, shortDescription(host), request.identity)
}

/** A host has one NFS server for backups at the most, of whatever type the next storage is. */
const attach: ClassAction = (request, kind) => {
  const { store } = request.region
  const host = store.rows(hosts.plural).byKey(String(request.body.host_id)) ?? {}
  const storage = store.rows(backupstorages.plural).byKey(String(request.body.backupstorage_id)) ?? {}
  const id = String(host.id)
  const taken = store
    .rows(backupstorages.plural)
    .count(
      sql`t.storage_type = 'nfs' AND t.id IN (SELECT backupstorage_id FROM hostbackupstorages WHERE deleted = 0 AND host_id = ${id})`,
    )
  if (taken > 0) throw raised('ResourceBusyError', `host ${id} has been attached to a NFS backupstorage`)
  const row = store.rows(kind.plural).insert(draftItem(request, kind))
  tell(request, 'attach', host, storage)
  startLooking(request, storage)
  return describe(request, kind, row)
}

export const hostBackupStorageHandlers: Handlers = {
  create: attach,
  remove: (request, row, kind) => {
    const { store } = request.region
    store.rows(kind.plural).remove([Number(row.row_id)])
    const host = store.rows(hosts.plural).byKey(String(row.host_id))
    const storage = store.rows(backupstorages.plural).byKey(String(row.backupstorage_id))
    if (host !== undefined && storage !== undefined) tell(request, 'detach', host, storage)
    if (storage !== undefined) startLooking(request, storage)
    return undefined
  },
}
