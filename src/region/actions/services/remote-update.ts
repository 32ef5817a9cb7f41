import type { Row } from '../../kinds/column.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { cloudOf } from '../cloud-of.ts'
import { syncOne } from '../cloud-sync.ts'
import { type Changeable, remoteUpdate as telling } from '../remote-update.ts'

/** `remote-update`: tells the cloud of tags and names, and takes over what it says then. */
export function remoteUpdate(
  task: string,
  remote: (request: ApiRequest, row: Row) => Promise<Changeable>,
): ObjectAction {
  return (request, row, kind) => {
    const sync = async (asked: ApiRequest, now: Row) =>
      await syncOne(asked, await cloudOf(asked.region, kind, now), kind, now)
    return telling({ kind, task, remote, sync })(request, row, kind)
  }
}
