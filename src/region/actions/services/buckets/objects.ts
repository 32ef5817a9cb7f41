import type { ICloudBucket, ICloudObject, ObjectMeta } from '../../../../cloudprovider/bucket.ts'
import { isJsonObject, type JsonObject } from '../../../../core/json.ts'
import { ApiError, badInput, raised, reportedFrom, reportedWithin } from '../../../http/api-error.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { bodyText, textsIn } from '../../../resources/request.ts'
import { asking } from '../of-cloud.ts'
import { changed, requireRoom } from './contents.ts'
import { objectOf, objectsBelow } from './list.ts'
import { checkObjectKey } from './names.ts'
import { bucketToChange, bucketToRead, failingAs, refreshBucket, requireExternal } from './of-cloud.ts'
import { upload } from './upload.ts'

const acl: ObjectAction = async (request, row) => {
  requireExternal(row)
  const bucket = await bucketToRead(request, row)
  const key = typeof request.query.key === 'string' ? request.query.key : ''
  if (key === '') return { acl: bucket.acl }
  const object = await failingAs('iBucket.GetIObjects failed', () => objectOf(bucket, key))
  if (object === undefined) throw new ApiError('NotFoundError', `object ${key} not found`)
  return { acl: object.acl ?? '' }
}

const tempUrl: ObjectAction = async (request, row) => {
  requireExternal(row)
  const key = bodyText(request, 'key')
  if (key === undefined) throw badInput('missing key')
  const seconds = Number(bodyText(request, 'expire_seconds') ?? 0) || 60
  const bucket = await bucketToRead(request, row)
  const method = bodyText(request, 'method') ?? 'GET'
  const url = await failingAs('fail to generate temp url', () =>
    asking([], () => bucket.getTempUrl(method, key, seconds)),
  )
  return { url }
}

const makeFolder: ObjectAction = async (request, row) => {
  requireExternal(row)
  const key = (bodyText(request, 'key') ?? '').replace(/^[ /]+|[ /]+$/g, '')
  if (key === '') throw badInput('empty directory name')
  checkObjectKey(key, `invalid key ${key}`)
  const there = await bucketToChange(request, row)
  const known = await failingAs('GetIObject failed ', () => objectOf(there.bucket, `${key}/`))
  if (known !== undefined) return undefined
  requireRoom(row, 0, 1)
  await failingAs('fail to mkdir', () =>
    asking('PutObject', () => there.bucket.putObject(`${key}/`, new Uint8Array(), { acl: there.bucket.acl })),
  )
  await changed(request, row, there, 'mkdir', key)
  return undefined
}

/** Deletes objects, each for itself; a key that ends with a slash stands for all below it. */
const deleteObjects: ObjectAction = async (request, row) => {
  requireExternal(row)
  const keys = textsIn(request.body.keys)
  if (keys.length === 0) throw badInput('empty keys')
  const there = await bucketToChange(request, row)
  const results: JsonObject[] = []
  for (const key of keys) results.push({ id: key, ...(await deleted(there.bucket, key)) })
  await changed(request, row, there, 'delete_obj', keys)
  return { data: results }
}

async function deleted(bucket: ICloudBucket, key: string): Promise<JsonObject> {
  try {
    if (key.endsWith('/')) await deleteBelow(bucket, key)
    else await asking('DeletePrefix', () => bucket.deleteObject(key))
    return { status: 200, data: {} }
  } catch (error) {
    return { status: 400, data: error instanceof Error ? error.message : String(error) }
  }
}

async function deleteBelow(bucket: ICloudBucket, prefix: string): Promise<void> {
  const objects = await reportedFrom('DeletePrefix: bucket.GetIObjects: bucket.ListObjects', () =>
    objectsBelow(bucket, prefix),
  )
  for (const object of objects) await asking('DeletePrefix: bucket.DeleteObject', () => bucket.deleteObject(object.key))
}

/** The objects that keys of the body stand for. @throws ApiError for a key that no object has */
async function objectsOfKeys(bucket: ICloudBucket, keys: readonly string[]): Promise<ICloudObject[]> {
  const found: ICloudObject[] = []
  for (const key of keys) {
    if (key.endsWith('/')) {
      const below = () => reportedFrom('bucket.ListObjects', () => objectsBelow(bucket, key))
      found.push(...(await failingAs('iBucket.GetIObjects failed', below)))
      continue
    }
    const object = await failingAs('iBucket.GetIObject failed', () => objectOf(bucket, key))
    if (object === undefined) throw new ApiError('ResourceNotFoundError', `object ${key} not found`)
    found.push(object)
  }
  return found
}

const ACLS = ['private', 'authenticated-read', 'public-read', 'public-read-write']

/** Changes who may do what with a bucket, or with the objects that the body names. */
const setAcl: ObjectAction = async (request, row) => {
  const wanted = bodyText(request, 'acl') ?? ''
  if (!ACLS.includes(wanted)) throw raised('InputParameterError', 'ValidateInput', 'acl')
  const keys = textsIn(request.body.key)
  reportedWithin('processObjectsActionInput', () => requireExternal(row))
  const there = await bucketToChange(request, row)
  const objects = await reportedFrom('processObjectsActionInput', () => objectsOfKeys(there.bucket, keys))
  const known = there.found.cloud.getBucketCannedAcls(String(row.cloudregion_id))
  const what = objects.length === 0 ? 'bucket' : 'object'
  if (!known.includes(wanted)) throw raised('InputParameterError', `unsupported ${what} canned acl ${wanted}`)
  if (objects.length > 0) {
    await each(objects, object => there.bucket.setObjectAcl(object.key, wanted))
    return undefined
  }
  await failingAs('setAcl failed', () => asking([], () => there.bucket.setAcl(wanted)))
  await failingAs('syncWithCloudBucket failed', () => refreshBucket(request, row, there, 'all'))
  return undefined
}

const setMeta: ObjectAction = async (request, row) => {
  const keys = textsIn(request.body.key)
  if (keys.length === 0) throw raised('EmptyRequestError', 'key')
  const meta = metaOf(request.body.metadata)
  if (Object.keys(meta).length === 0) throw raised('EmptyRequestError', 'metadata')
  requireExternal(row)
  const { bucket } = await bucketToChange(request, row)
  const objects = await objectsOfKeys(bucket, keys)
  await each(objects, object => bucket.setObjectMeta(object.key, meta))
  return undefined
}

function metaOf(given: unknown): ObjectMeta {
  if (!isJsonObject(given)) return {}
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, textsIn(value)]))
}

/** Does it with all of them, and tells of all that went wrong. */
async function each(objects: readonly ICloudObject[], act: (object: ICloudObject) => Promise<void>): Promise<void> {
  const failures: ApiError[] = []
  for (const object of objects) {
    try {
      await asking(object.key, () => act(object))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failures.push(error)
    }
  }
  const [first, other] = failures
  if (first === undefined) return
  if (other === undefined) throw first
  throw new ApiError('UnclassifiedError', `[${failures.map(failure => failure.message).join(', ')}]`)
}

export const objectSpecifics = { acl }
export const objectActions = {
  'temp-url': tempUrl,
  makedir: makeFolder,
  delete: deleteObjects,
  acl: setAcl,
  metadata: setMeta,
}
export const objectRawActions = { upload }
