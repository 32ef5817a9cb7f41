import { find } from '../../../cloudprovider/paging.ts'
import type { ICloudSnapshotPolicy } from '../../../cloudprovider/snapshot-policy.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { snapshotpolicies } from '../../kinds/snapshotpolicies.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { cloudOf, cloudRegionOf } from '../cloud-of.ts'

/**
 * A policy in its cloud; undefined when it is of none.
 * @throws ApiError when the cloud has it no more
 */
export async function cloudPolicy(request: ApiRequest, row: Row): Promise<ICloudSnapshotPolicy | undefined> {
  if (String(row.manager_id ?? '') === '') return undefined
  const found = await cloudOf(request.region, snapshotpolicies, row)
  const place = await cloudRegionOf(request.region, snapshotpolicies, row, found)
  const remote = await find(place.listSnapshotPolicies(), policy => policy.globalId === row.external_id)
  if (remote === undefined) throw new ApiError('NotFoundError', `the cloud has no snapshot policy ${String(row.name)}`)
  return remote
}
