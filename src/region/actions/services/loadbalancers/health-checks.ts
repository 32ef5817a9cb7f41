import type { ICloudRegion } from '../../../../cloudprovider/region.ts'
import { raised } from '../../../http/api-error.ts'
import { loadbalancerHealthChecks } from '../../../kinds/loadbalancer-health-checks.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { Handlers } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { placeOfBody } from '../checks.ts'
import { configuration, creation, deletion } from '../courses.ts'
import { doing, making, removing } from '../life.ts'
import { isOfCloud, placeOf } from '../of-cloud.ts'

/** The cloud's region of a health check. @throws ApiError for one of no cloud: nothing here checks anything */
async function regionThere(request: ApiRequest, row: Row): Promise<ICloudRegion> {
  if (!isOfCloud(row)) throw raised('InvalidStatusError', 'GetIRegion', 'Resource is self managed')
  return (await placeOf(request, loadbalancerHealthChecks, row)).region
}

/** The clouds here keep none of their own. */
async function refused(request: ApiRequest, row: Row, step: string): Promise<never> {
  await regionThere(request, row)
  throw raised('NotImplementedError', step)
}

const TASK = 'LoadbalancerHealthCheck'

export const lbHealthCheckHandlers: Handlers = {
  create: making({
    ...creation(TASK),
    check: request => ({ ...placeOfBody(request), status: 'creating' }),
    act: (request, row) => refused(request, row, 'CreateILoadBalancerHealthCheck'),
  }),
  remove: removing({
    ...deletion(TASK),
    act: async (request, row) => {
      if (String(row.external_id ?? '') !== '') await refused(request, row, 'GetLoadbalancerHealthChecks')
    },
  }),
  updated: doing({
    ...configuration(`${TASK}UpdateTask`, 'available'),
    check: ({ body }) => (Object.keys(body).some(key => key.startsWith('health_check')) ? undefined : false),
    act: (request, row) => refused(request, row, 'GetLoadbalancerHealthChecks'),
  }),
  perform: {
    syncstatus: doing({
      task: `${TASK}SyncstatusTask`,
      passing: ['sync_status'],
      failed: 'unknown',
      act: (request, row) => refused(request, row, 'GetLoadbalancerHealthChecks'),
    }),
  },
}
