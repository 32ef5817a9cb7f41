import type { ICloudObject } from '../../cloudprovider/bucket.ts'
import type { JsonObject } from '../../core/json.ts'
import { ApiError, invalidStatus } from '../http/api-error.ts'
import { buckets } from '../kinds/buckets.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import { flagOf, textOf } from '../query/params.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import { checkObject } from '../resources/owner.ts'
import { fromCloud } from '../sync/cloud-errors.ts'
import { accountOf, cloudRegionOf, openCloud } from './cloud-of.ts'
import { clientEnvironment } from './providers.ts'

const PAGE = 50
const LARGEST_PAGE = 1000

/** What a client of the object store itself needs. As that is a credential, only those get it who may see the provider's. */
const accessInfo: ObjectAction = async (request, row) => {
  const { account, provider } = accountOf(request.region, buckets, row)
  checkObject(cloudproviders, request.identity, provider, 'get', 'clirc')
  return { ...(await clientEnvironment(request.region, provider)), PROVIDER: String(account.provider) }
}

/** One page of the objects below a prefix, by key; without `recursive`, what is deeper shows as its folder. */
const objects: ObjectAction = async (request, row) => {
  if (String(row.external_id ?? '') === '') throw invalidStatus('no external bucket')
  const found = await openCloud(request.region, buckets, row)
  const { query } = request
  const limit = Number(textOf(query, 'limit') ?? 0)
  const page = await listed(async () => {
    const place = await cloudRegionOf(request.region, buckets, row, found)
    const bucket = await place.getBucket(String(row.external_id))
    return await pageOf(bucket.listObjects(textOf(query, 'prefix') ?? ''), {
      prefix: textOf(query, 'prefix') ?? '',
      recursive: flagOf(query, 'recursive') === true,
      marker: textOf(query, 'paging_marker') ?? '',
      limit: limit > 0 ? Math.min(limit, LARGEST_PAGE) : PAGE,
    })
  })
  return { data: page.objects, marker_field: 'key', marker_order: 'DESC', next_marker: page.next }
}

async function listed<T>(list: () => Promise<T>): Promise<T> {
  try {
    return await list()
  } catch (error) {
    const cause = fromCloud(error)
    if (cause instanceof ApiError && cause.errorClass === 'NotSupportedError')
      throw new ApiError('NotSupportedError', 'bucket.ListObjects: NotSupportedError')
    throw cause
  }
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
    acl: '',
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

export const bucketHandlers: Handlers = { specific: { 'access-info': accessInfo, objects } }
