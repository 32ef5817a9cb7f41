import type { JsonObject } from '../../../core/json.ts'
import { driverOf } from '../../actions/servers/drivers.ts'
import { asApiError } from '../../http/answer.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { isOwn } from '../home.ts'
import { checkLiveMigrate, checkMigrate, wantedHost } from './checks.ts'
import { destination } from './migrate.ts'

/** A server of a cloud that shall become one of the hypervisors'. */
function checkConversion(request: ApiRequest, row: Row): Row | undefined {
  const wanted = wantedHost(request, bodyText(request, 'prefer_host_id', 'prefer_host'))
  if (row.status !== 'ready')
    throw new ApiError('ServerStatusError', `can't convert guest in status ${String(row.status)}`)
  return wanted
}

function check(request: ApiRequest, row: Row): Row | undefined {
  if (flagOf(request.body, 'convert_to_kvm') === true) return checkConversion(request, row)
  if (!isOwn(request.region.store, servers, row) && !driverOf(row).migrates)
    throw new ApiError('NotAcceptableError', `Not allow for hypervisor ${String(row.hypervisor)}`)
  return flagOf(request.body, 'live_migrate') === true
    ? checkLiveMigrate(request, row)
    : checkMigrate(request, row, 'is_rescue_mode')
}

/** Where a server would go if it were moved: what the scheduler of the original says. */
export const migrateForecast: ObjectAction = (request, row): JsonObject => {
  const wanted = check(request, row)
  try {
    const host = destination(request, row, wanted)
    const candidate = { host_id: String(host.id), name: String(host.name) }
    return { can_create: true, candidates: [candidate], req_count: 1, allow_count: 1 }
  } catch (error) {
    return { can_create: false, req_count: 1, allow_count: 0, not_allow_reasons: [asApiError(error).message] }
  }
}
