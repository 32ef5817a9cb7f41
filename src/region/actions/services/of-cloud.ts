import { CloudError } from '../../../cloudprovider/errors/cloud-error.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import { ApiError, raised } from '../../http/api-error.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { fromCloud } from '../../sync/cloud-errors.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { syncOne } from '../cloud-sync.ts'
import { removeTwins } from '../cloud-work.ts'

export interface Place {
  readonly found: CloudOf
  readonly region: ICloudRegion
}

/** Whether an object came from a cloud, or will: that is told by its provider. */
export function isOfCloud(row: Row): boolean {
  return String(row.manager_id ?? '') !== ''
}

/** The cloud's region of an object that is to be changed there. */
export async function placeOf(request: ApiRequest, kind: Kind, row: Row): Promise<Place> {
  const found = await cloudOf(request.region, kind, row)
  return { found, region: await cloudRegionOf(request.region, kind, row, found) }
}

/** The cloud of a provider, to make something in it. @throws ApiError when it may not be changed */
export async function providerCloud({ region }: ApiRequest, provider: Row): Promise<CloudOf> {
  return await cloudOf(region, cloudproviders, provider)
}

/**
 * Asks a cloud. What it does not do, or does not have, is reported with the steps and nothing else, as the original does;
 * what else goes wrong, with the cloud's own words.
 */
export async function asking<T>(steps: readonly string[] | string, act: () => Promise<T>): Promise<T> {
  const places = typeof steps === 'string' ? [steps] : steps
  try {
    return await act()
  } catch (error) {
    const cause = fromCloud(error)
    if (!(cause instanceof ApiError)) throw cause
    throw error instanceof CloudError && PLAIN.has(cause.errorClass)
      ? raised(cause.errorClass, ...places)
      : new ApiError(cause.errorClass, [...places, cause.message].join(': '), { wrapped: true, cause })
  }
}

const PLAIN: ReadonlySet<string> = new Set(['NotFoundError', 'NotSupportedError', 'NotImplementedError'])

/** What a cloud made becomes the row's own: the row goes by its id from now on, and is as the cloud says. */
export async function adopt(
  request: ApiRequest,
  found: CloudOf,
  kind: Kind,
  row: Row,
  externalId: string,
): Promise<void> {
  const { region } = request
  region.store.db.transaction(() => {
    removeTwins(region, kind, row, externalId)
    region.store.rows(kind.plural).update(String(row.id), { external_id: externalId })
  })
  await syncOne(request, found, kind, { ...row, external_id: externalId })
}
