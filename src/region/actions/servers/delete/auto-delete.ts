import { isOwn } from '../../../hypervisors/home.ts'
import { startRemoval } from '../../../hypervisors/remove.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { current } from '../cloud-server.ts'
import { startDeletion } from './delete.ts'

/** Deletes a server that has stopped, if it is to go then. */
export function goIfStopped(request: ApiRequest, row: Row): void {
  const now = current(request, row)
  if (now.shutdown_behavior !== 'terminate' || now.disable_delete !== false) return
  request.region.events.record(servers, now, 'delete', 'auto-delete after stop', request.identity)
  if (isOwn(request.region.store, servers, now)) startRemoval(request, now)
  else startDeletion(request, now, {})
}
