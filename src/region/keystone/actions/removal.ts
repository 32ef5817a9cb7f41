import type { JsonObject } from '../../../core/json.ts'
import { deletionRefusal } from '../../kinds/identity/deletion.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { shownColumns, storedMembers } from '../../resources/present.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { removeRow } from '../../resources/write.ts'
import { name, sql } from '../../store/sql.ts'

/** What goes with an object, before it goes itself. */
type Farewell = (request: ApiRequest, row: Row) => void

/**
 * Deletes an object when nothing stands against it. The answer is the object as it was, with what the deletion made of
 * its columns.
 */
const removing =
  (remove: (request: ApiRequest, row: Row, kind: Kind) => void, farewell: Farewell = () => undefined): ObjectAction =>
  (request, row, kind) => {
    const { store } = request.region
    const refusal = deletionRefusal(store, kind.plural, row)
    if (refusal !== undefined) throw refusal
    const shown = describe(request, kind, row)
    store.db.transaction(() => {
      farewell(request, row)
      remove(request, row, kind)
    })
    return { ...shown, ...nowStored(request, kind, row) }
  }

function nowStored({ region }: ApiRequest, kind: Kind, row: Row): JsonObject {
  const [fresh] = region.store
    .rows(kind.plural)
    .fetch(sql`SELECT * FROM ${name(kind.plural)} WHERE id = ${String(row.id)}`)
  return fresh === undefined ? {} : storedMembers(fresh, shownColumns(kind))
}

/** For services, endpoints, regions, credentials. */
export const removeAtOnce = (farewell?: Farewell) =>
  removing((request, row, kind) => removeRow(request, kind, row), farewell)

/** For domains, projects, users and groups: the row stays, out of the way under another name. */
export const removeForLater = (farewell?: Farewell) =>
  removing((request, row, kind) => {
    if (row.pending_deleted === true) return
    markPending(request, row, kind, `${String(row.name)}-deleted-${day(request.region.clock.now())}`)
    request.region.store.metadata.removeAll(kind.keyword, [String(row.id)])
    request.region.events.record(kind, row, 'pending_delete', { id: row.id, name: row.name }, request.identity)
  }, farewell)

/** For roles and policies. */
export const removeForGood = (farewell?: Farewell) =>
  removing((request, row, kind) => {
    markPending(request, row, kind, String(row.name))
    removeRow(request, kind, row)
  }, farewell)

function markPending({ region }: ApiRequest, row: Row, kind: Kind, renamed: string): void {
  region.store
    .rows(kind.plural)
    .update(String(row.id), { name: renamed, pending_deleted: true, pending_deleted_at: region.clock.stamp() })
}

const day = (date: Date) => date.toISOString().slice(0, 10).replaceAll('-', '')
