import { createHash } from 'node:crypto'
import { REGIONS } from '../catalog.ts'
import { ApiError, invalidParameter, notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import type { Bucket } from '../world/buckets.ts'
import { iso } from '../world/context.ts'
import type { World } from '../world/world.ts'

const ACLS = ['private', 'public-read']
const CLASSES = ['Standard', 'Archive']
const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

function getBucket(world: World, id: string): Bucket {
  const bucket = world.collections.buckets.get(id)
  if (bucket === undefined) throw notFound('bucket', id)
  return bucket
}

/** One of some words, or the first of them. */
function choice(body: Body, name: string, words: readonly [string, ...string[]] | readonly string[]): string {
  const value = body.optionalText(name) ?? words[0] ?? ''
  if (!words.includes(value)) throw invalidParameter(name, `choose one of ${words.join(', ')}`)
  return value
}

export function createBucket(world: World, body: Body): Bucket {
  const regionId = body.text('regionId')
  if (!REGIONS.some(region => region.id === regionId)) throw notFound('region', regionId)
  const name = body.text('name')
  if (!NAME.test(name)) throw invalidParameter('name', 'is no name of a bucket')
  for (const { item } of world.collections.buckets.scan({}))
    if (item.name === name) throw new ApiError(409, 'BucketAlreadyExists', `there is a bucket ${name} already`)
  const bucket: Bucket = {
    id: world.collections.buckets.newId(),
    name,
    acl: choice(body, 'acl', ACLS),
    storageClass: choice(body, 'storageClass', CLASSES),
    objectCount: 0,
    sizeBytes: 0,
    endpoints: {
      internet: `https://${name}.oss.${regionId}.testcloud.example`,
      intranet: `https://${name}.oss-internal.${regionId}.testcloud.example`,
    },
    subscriptionId: body.text('subscriptionId'),
    projectId: body.optionalText('projectId') ?? '',
    regionId,
    tags: body.tags('tags') ?? {},
    createdAt: iso(world.context.clock.now()),
  }
  world.collections.buckets.put(bucket)
  return bucket
}

/** Only empty buckets go. */
export function deleteBucket(world: World, id: string): void {
  const bucket = getBucket(world, id)
  if (world.objects.list(bucket.id).length > 0)
    throw new ApiError(409, 'BucketNotEmpty', `bucket ${bucket.name} still holds objects`)
  world.collections.buckets.remove(id)
}

export function setBucketAcl(world: World, id: string, body: Body): Bucket {
  const bucket = { ...getBucket(world, id), acl: choice(body, 'acl', ACLS) }
  world.collections.buckets.put(bucket)
  return bucket
}

/** Stores an object; its content comes in base64 and is not kept, only measured. */
export function putObject(world: World, id: string, body: Body): Bucket {
  const content = Buffer.from(body.optionalText('content') ?? '', 'base64')
  world.objects.put(getBucket(world, id), {
    key: body.text('key'),
    sizeBytes: content.length,
    etag: createHash('md5').update(content).digest('hex'),
    contentType: body.optionalText('contentType') ?? 'application/octet-stream',
    lastModified: iso(world.context.clock.now()),
  })
  return getBucket(world, id)
}

export function deleteObject(world: World, id: string, body: Body): Bucket {
  const key = body.text('key')
  if (!world.objects.remove(getBucket(world, id), key)) throw notFound('object', key)
  return getBucket(world, id)
}
