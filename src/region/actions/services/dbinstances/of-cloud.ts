import type { ICloudDbInstance } from '../../../../cloudprovider/dbinstance.ts'
import { raised } from '../../../http/api-error.ts'
import { dbinstances } from '../../../kinds/dbinstances.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import type { CloudOf } from '../../cloud-of.ts'
import { asking, placeOf } from '../of-cloud.ts'

/** An instance in its cloud. @throws ApiError when it is not there */
export async function instanceThere(
  request: ApiRequest,
  row: Row,
  step = 'GetIDBInstance',
): Promise<{ found: CloudOf; instance: ICloudDbInstance }> {
  const externalId = String(row.external_id ?? '')
  if (externalId === '') throw raised('NotFoundError', step, 'empty external id')
  const { found, region } = await placeOf(request, dbinstances, row)
  return { found, instance: await asking(step, () => region.getDbInstance(externalId)) }
}
