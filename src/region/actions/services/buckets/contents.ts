import { ApiError } from '../../../http/api-error.ts'
import { buckets } from '../../../kinds/buckets.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { type BucketThere, refreshBucket } from './of-cloud.ts'

/** @throws ApiError when the bucket's own limit would be passed */
export function requireRoom(row: Row, bytes: number, objects: number): void {
  const [mostBytes, mostObjects] = [Number(row.size_bytes_limit), Number(row.object_cnt_limit)]
  if (mostBytes > 0 && bytes > 0 && mostBytes < Number(row.size_bytes) + bytes)
    throw new ApiError('OutOfQuotaError', 'object size limit exceeds')
  if (mostObjects > 0 && objects > 0 && mostObjects < Number(row.object_cnt) + objects)
    throw new ApiError('OutOfQuotaError', 'object count limit exceeds')
}

/** Logs a change of what the bucket holds, and takes over how much that is now. */
export async function changed(
  request: ApiRequest,
  row: Row,
  there: BucketThere,
  action: string,
  notes: unknown,
): Promise<void> {
  request.region.events.record(buckets, row, action, notes, request.identity)
  await refreshBucket(request, row, there, 'stats')
}
