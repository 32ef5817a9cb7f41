import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { freeName } from '../resources/names.ts'
import type { ApiRequest } from '../resources/request.ts'
import { shortDescription } from './cloud-work.ts'

/** Puts an object into the bin: lists show it only when asked for what waits for its deletion. */
export function pendingDelete({ region, identity }: ApiRequest, kind: Kind, row: Row): void {
  if (row.pending_deleted === true) return
  const { store, clock, events } = region
  store.rows(kind.plural).update(String(row.id), { pending_deleted: true, pending_deleted_at: clock.stamp() })
  events.record(kind, row, 'pending_delete', shortDescription(row), identity)
}

/** Takes it out again; when another has its name by now, it gets a number. */
export function cancelPendingDelete({ region, identity }: ApiRequest, kind: Kind, row: Row): void {
  if (row.pending_deleted !== true) return
  const { store, events } = region
  const id = String(row.id)
  const name = freeName(store, kind, String(row.name))
  store.rows(kind.plural).update(id, { name, pending_deleted: false, pending_deleted_at: null })
  events.record(kind, { ...row, name }, 'cancel_delete', shortDescription({ ...row, name }), identity)
}

/** Of what has nothing else in the bin with it. */
export const cancelDelete: ObjectAction = (request, row, kind) => {
  cancelPendingDelete(request, kind, row)
  return undefined
}
