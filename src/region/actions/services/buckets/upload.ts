import { badInput, raised } from '../../../http/api-error.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { asking } from '../of-cloud.ts'
import { changed, requireRoom } from './contents.ts'
import { objectOf } from './list.ts'
import { checkObjectKey } from './names.ts'
import { bucketToChange, failingAs, requireExternal } from './of-cloud.ts'

const HEADER = 'x-yunion-bucket-upload-'
const META_HEADER = 'x-yunion-meta-'
/** What goes through this process in one piece. */
const MOST_BYTES = 1024 * 1024 * 1024

/** `POST /buckets/id/upload`: the body is the object, headers say where it goes and how. */
export const upload: ObjectAction = async (request, row) => {
  requireExternal(row)
  const headers = request.raw?.headers ?? new Headers()
  const key = headers.get(`${HEADER}key`) ?? ''
  if (key.endsWith('/')) throw badInput('object key must not end with /')
  checkObjectKey(key, 'invalid object key')
  const there = await bucketToChange(request, row)
  const size = sizeOf(headers.get('content-length'))
  const { cloud } = there.found
  const region = String(row.cloudregion_id)
  const storageClass = headers.get(`${HEADER}storageclass`) ?? ''
  if (storageClass !== '' && !cloud.getStorageClasses(region).includes(storageClass))
    throw raised('InputParameterError', `invalid storage class ${storageClass}`)
  const acl = headers.get(`${HEADER}acl`) ?? ''
  if (acl !== '' && !cloud.getBucketCannedAcls(region).includes(acl))
    throw raised('InputParameterError', `invalid acl ${acl}`)
  const known = await failingAs('GetIObject failed', () => objectOf(there.bucket, key))
  requireRoom(row, Math.max(0, size - (known?.sizeBytes ?? 0)), known === undefined ? 1 : 0)
  const content = new Uint8Array((await request.raw?.arrayBuffer()) ?? [])
  const meta = metaOf(headers)
  const contentType = meta['Content-Type']?.[0]
  const options = {
    meta,
    ...(contentType === undefined ? {} : { contentType }),
    ...(acl === '' ? {} : { acl }),
    ...(storageClass === '' ? {} : { storageClass }),
  }
  await failingAs('put object failed', () => asking([], () => there.bucket.putObject(key, content, options)))
  await changed(request, row, there, 'upload_obj', key)
  return undefined
}

function sizeOf(text: string | null): number {
  if (text === null || text === '') throw badInput('missing Content-Length')
  if (!/^-?\d+$/.test(text)) throw badInput(`Illegal Content-Length ${text}`)
  const size = Number(text)
  if (size < 0) throw badInput(`Content-Length negative ${size}`)
  if (size > MOST_BYTES) throw badInput(`Content-Length ${size} is more than ${MOST_BYTES}`)
  return size
}

/** Headers of the object and its user's metadata, which come behind a prefix. */
function metaOf(headers: Headers): Record<string, string[]> {
  const meta: Record<string, string[]> = {}
  for (const [name, value] of headers)
    if (name.startsWith(META_HEADER)) meta[canonical(name.slice(META_HEADER.length))] = [value]
  return meta
}

/** `content-type` → `Content-Type` */
function canonical(name: string): string {
  return name.replace(/(^|-)[a-z]/g, letter => letter.toUpperCase())
}
