import { startWork } from '../actions/cloud-work.ts'
import { pendingDelete } from '../actions/pending-delete.ts'
import { disksOf } from '../actions/servers/delete/delete.ts'
import { waitInBin } from '../actions/servers/delete/joined.ts'
import { disks } from '../kinds/disks.ts'
import { eips } from '../kinds/eips.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { describeAgain } from '../resources/show.ts'
import type { Started } from '../tasks/runner.ts'
import { dropServer } from './build.ts'

/** Statuses of servers that never came to be: there is nothing of them to keep in the bin. */
const STILLBORN = ['sched_fail', 'net_fail', 'create_fail', 'dev_fail', 'deploy_fail']

/** Puts a server into the bin, stopped, with its disks and its address; or deletes it with the disks that go with it. */
export const removeServer: ObjectAction = (request, row) => {
  startRemoval(request, row, flagOf(request.query, 'override_pending_delete') === true)
  return describeAgain(request, servers, row)
}

/**
 * The same in the background, whether it is locked or not; past the bin when that is wanted.
 * @param parentId the task that this is a part of
 */
export function startRemoval(request: ApiRequest, row: Row, override = false, parentId?: string): Started {
  const atOnce = override || STILLBORN.includes(String(row.status)) || row.pending_deleted === true
  const work = {
    task: 'GenericGuestDeleteTask',
    kind: servers,
    row,
    passing: atOnce ? ['start_delete', 'deleting'] : ['start_delete'],
    failed: 'delete_fail',
    ...(atOnce ? { log: { done: 'delete' } } : { done: 'ready' }),
    ...(parentId === undefined ? {} : { parentId }),
  }
  return startWork(request, work, async () => {
    if (atOnce) dropServer(request.region, row)
    else intoBin(request, row)
  })
}

function intoBin(request: ApiRequest, row: Row): void {
  const { store } = request.region
  for (const eip of store.rows(eips.plural).where({ associate_id: String(row.id) })) pendingDelete(request, eips, eip)
  for (const disk of disksOf(request, row)) pendingDelete(request, disks, disk)
  waitInBin(request.region, [String(row.id)])
  pendingDelete(request, servers, row)
}
