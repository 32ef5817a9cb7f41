import type { ObjectAction } from '../../resources/handlers.ts'
import { cloudOf } from '../cloud-of.ts'
import { syncOne } from '../cloud-sync.ts'
import { doing } from './life.ts'

/** `remote-update`: brings tags to the cloud, which keeps its own here, and takes over what it says then. */
export function remoteUpdate(task: string, failed: string): ObjectAction {
  return doing({
    task,
    passing: ['update_tags'],
    failed,
    act: async (request, row, kind) => await syncOne(request, await cloudOf(request.region, kind, row), kind, row),
  })
}
