import { ApiError, invalidStatus } from '../../http/api-error.ts'
import {
  forgetInstanceSnapshot,
  removeInstanceSnapshot,
  resetServer,
} from '../../hypervisors/copies/instance-snapshots.ts'
import { instanceSnapshots } from '../../kinds/instance-snapshots.ts'
import type { Row } from '../../kinds/model/column.ts'
import { flagOf } from '../../query/params.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { fetchItem } from '../../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { VERSION } from '../../version.ts'

/** The original looks for it without a sentence for its absence. */
function named(request: ApiRequest): Row {
  const wanted = bodyText(request, 'instance_snapshot', 'instance_snapshot_id') ?? ''
  try {
    return fetchItem(request.region.store, instanceSnapshots, request.identity, wanted)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
    throw new ApiError('UnclassifiedError', `unable to fetch instance snapshot "${wanted}": sql: no rows in result set`)
  }
}

const badRequest = (details: string) => new ApiError('BadRequestError', details)

/** Takes a server back to one of its snapshots; those of clouds have none. */
export const instanceSnapshotReset: ObjectAction = (request, server) => {
  if (server.status !== 'ready') throw invalidStatus(`guest can't do snapshot in status ${String(server.status)}`)
  const row = named(request)
  if (row.guest_id !== server.id)
    throw badRequest(`instance snapshot "${String(row.name)}" not belong server "${String(server.id)}"`)
  if (row.status !== 'ready') throw badRequest('Instance snapshot not ready')
  if (flagOf(request.body, 'with_memory') === true && row.with_memory !== true)
    throw badRequest('Instance snapshot not with memory statefile')
  resetServer(request, server, row)
  return undefined
}

/** Snapshots of servers are made by the servers; nothing else can make one. */
export const instanceSnapshotHandlers: Handlers = {
  create: () => {
    const sentence = `ValidateCreateData method not found, please check service version, current version: ${VERSION}`
    throw new ApiError('MethodNotFoundError', `${sentence}: MethodNotFoundError`)
  },
  remove: removeInstanceSnapshot,
  perform: {
    purge: (request, row) => {
      forgetInstanceSnapshot(request, row)
      return undefined
    },
  },
}
