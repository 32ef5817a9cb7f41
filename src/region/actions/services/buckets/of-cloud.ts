import type { ICloudBucket } from '../../../../cloudprovider/bucket.ts'
import { ApiError, invalidStatus } from '../../../http/api-error.ts'
import { buckets } from '../../../kinds/buckets.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { bucketStats } from '../../../sync/kinds/buckets.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from '../../cloud-of.ts'
import { syncOne } from '../../cloud-sync.ts'
import { asking } from '../of-cloud.ts'

/** A bucket in its cloud. */
export interface BucketThere {
  readonly found: CloudOf
  readonly bucket: ICloudBucket
}

/** @throws ApiError for a bucket that the cloud has not made */
export function requireExternal(row: Row): void {
  if (String(row.external_id ?? '') === '') throw invalidStatus('no external bucket')
}

export async function bucketToRead(request: ApiRequest, row: Row): Promise<ICloudBucket> {
  return await bucketIn(request, row, await cloudOf(request.region, buckets, row))
}

/** The bucket and its cloud, which refuses the change when the account may only be read. */
export async function bucketToChange(request: ApiRequest, row: Row): Promise<BucketThere> {
  const found = await cloudOf(request.region, buckets, row)
  return { found, bucket: await bucketIn(request, row, found) }
}

function bucketIn(request: ApiRequest, row: Row, found: CloudOf): Promise<ICloudBucket> {
  return asking('GetIBucket', async () => {
    const place = await cloudRegionOf(request.region, buckets, row, found)
    return await place.getBucket(String(row.external_id ?? ''))
  })
}

/** Takes over what the cloud says of a bucket now: everything, or how much it holds. */
export async function refreshBucket(
  request: ApiRequest,
  row: Row,
  { found, bucket }: BucketThere,
  what: 'all' | 'stats',
): Promise<void> {
  if (what === 'all') {
    await syncOne(request, found, buckets, row)
    return
  }
  await bucket.refresh()
  request.region.store.rows(buckets.plural).update(String(row.id), bucketStats(bucket))
}

/**
 * Asks for something within a request: whatever goes wrong is the region's own failure, with the cloud's words behind a
 * colon, or where the failure's words end with a space, behind that.
 */
export async function failingAs<T>(failure: string, act: () => Promise<T>): Promise<T> {
  const words = failure.endsWith(' ') ? failure : `${failure}: `
  try {
    return await act()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ApiError('InternalServerError', `${words}${reason}`, {
      cause: error,
      pattern: { id: `${words}%s`, fields: [{}] },
    })
  }
}
