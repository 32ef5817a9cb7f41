import type { ICloudBucket, ICloudObject } from '../../../../cloudprovider/bucket.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { flagOf, textOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { asking } from '../of-cloud.ts'
import { bucketToRead, requireExternal } from './of-cloud.ts'

const PAGE = 50
const LARGEST_PAGE = 1000

/** One page of the objects below a prefix, by key; without `recursive`, what is deeper shows as its folder. */
export const objects: ObjectAction = async (request, row) => {
  requireExternal(row)
  const bucket = await bucketToRead(request, row)
  const { query } = request
  const limit = Number(textOf(query, 'limit') ?? 0)
  const prefix = textOf(query, 'prefix') ?? ''
  const page = await asking('bucket.ListObjects', () =>
    pageOf(bucket.listObjects(prefix), {
      prefix,
      recursive: flagOf(query, 'recursive') === true,
      marker: textOf(query, 'paging_marker') ?? '',
      limit: limit > 0 ? Math.min(limit, LARGEST_PAGE) : PAGE,
    }),
  )
  return { data: page.objects, marker_field: 'key', marker_order: 'DESC', next_marker: page.next }
}

/** All objects below a prefix. @throws ApiError where the cloud cannot list them */
export async function objectsBelow(bucket: ICloudBucket, prefix: string): Promise<ICloudObject[]> {
  return await asking('bucket.ListObjects', async () => {
    const found: ICloudObject[] = []
    for await (const object of bucket.listObjects(prefix)) if (object.key.startsWith(prefix)) found.push(object)
    return found
  })
}

/** The object of exactly that key; undefined when there is none. */
export async function objectOf(bucket: ICloudBucket, key: string): Promise<ICloudObject | undefined> {
  return (await objectsBelow(bucket, key)).find(object => object.key === key)
}

interface Page {
  readonly prefix: string
  readonly recursive: boolean
  readonly marker: string
  readonly limit: number
}

async function pageOf(
  list: AsyncIterable<ICloudObject>,
  { prefix, recursive, marker, limit }: Page,
): Promise<{ objects: JsonObject[]; next: string }> {
  const entries = new Map<string, JsonObject>()
  for await (const object of list) {
    if (!object.key.startsWith(prefix) || (!recursive && object.key === prefix)) continue
    const slash = recursive ? -1 : object.key.indexOf('/', prefix.length)
    const folder = slash < 0 ? undefined : object.key.slice(0, slash + 1)
    const key = folder ?? object.key
    if (key > marker && !entries.has(key)) entries.set(key, folder === undefined ? shown(object) : asFolder(folder))
  }
  const keys = [...entries.keys()].sort()
  const kept = keys.slice(0, limit)
  return {
    objects: kept.map(key => entries.get(key) ?? {}),
    next: keys.length > kept.length ? (kept.at(-1) ?? '') : '',
  }
}

function shown(object: ICloudObject): JsonObject {
  return {
    key: object.key,
    size_bytes: object.sizeBytes,
    storage_class: object.storageClass,
    etag: object.etag,
    last_modified: (object.lastModified ?? new Date(0)).toISOString(),
    meta: object.contentType === '' ? {} : { 'Content-Type': [object.contentType] },
    acl: object.acl ?? '',
  }
}

function asFolder(key: string): JsonObject {
  return {
    key,
    size_bytes: 0,
    storage_class: '',
    etag: '',
    last_modified: new Date(0).toISOString(),
    meta: {},
    acl: '',
  }
}
