import type { ICloudLbBackendGroup } from '../../../../cloudprovider/lb-backend-group.ts'
import type { ICloudLoadbalancer } from '../../../../cloudprovider/loadbalancer.ts'
import { find } from '../../../../cloudprovider/paging.ts'
import { raised } from '../../../http/api-error.ts'
import { loadbalancers } from '../../../kinds/loadbalancers.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { commonActions } from '../../../resources/common.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import type { CloudOf } from '../../cloud-of.ts'
import { asking, placeOf } from '../of-cloud.ts'

export interface LbThere {
  readonly found: CloudOf
  readonly balancer: ICloudLoadbalancer
}

/** A balancer in its cloud. @throws ApiError when it is not there */
export async function lbThere(request: ApiRequest, row: Row): Promise<LbThere> {
  const externalId = String(row.external_id ?? '')
  if (externalId === '') throw raised('NotFoundError', 'GetILoadbalancer', 'empty external id')
  const { found, region } = await placeOf(request, loadbalancers, row)
  return { found, balancer: await asking('GetILoadbalancer', () => region.getLoadbalancer(externalId)) }
}

/** The balancer that something hangs on. @throws ApiError when it is gone */
export function balancerOf({ region }: ApiRequest, part: Row): Row {
  const row = region.store.rows(loadbalancers.plural).byKey(String(part.loadbalancer_id))
  if (row === undefined) throw raised('NotFoundError', 'GetLoadbalancer')
  return row
}

/** A backend group in its cloud. @throws ApiError when it is not there */
export async function groupThere(
  request: ApiRequest,
  row: Row,
): Promise<LbThere & { readonly group: ICloudLbBackendGroup }> {
  const there = await lbThere(request, balancerOf(request, row))
  const group = await asking('GetILoadBalancerBackendGroupById', () =>
    find(there.balancer.listBackendGroups(), candidate => candidate.globalId === row.external_id),
  )
  if (group === undefined) throw raised('NotFoundError', 'GetILoadBalancerBackendGroupById')
  return { ...there, group }
}

/** Giving it a status turns it on, or with any other than `enabled` off. */
export const toldStatus =
  (start: ObjectAction, stop: ObjectAction): ObjectAction =>
  async (request, row, kind) => {
    await commonActions(kind).status?.(request, row, kind)
    const now = request.region.store.rows(kind.plural).byKey(String(row.id)) ?? row
    return await (now.status === 'enabled' ? start : stop)(request, now, kind)
  }
