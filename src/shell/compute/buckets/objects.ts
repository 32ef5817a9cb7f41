import { choice, flag, integer, positional, required, text, texts } from '../../../cli/options/index.ts'
import { nothing } from '../../../cli/output.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { pageIn } from '../../pages.ts'
import { custom } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'
import { ID, type Verb } from '../../verbs/verb.ts'
import { toWire } from '../../wire.ts'
import { headerMembers, OBJECT_HEADERS, objectHeaders, overlookedText } from './headers.ts'

const OBJECTS = {
  ...ID,
  recursive: flag('Also what is in folders', { default: false }),
  limit: integer('How many at the most; 0 for all that fit in an answer', { default: 0 }),
  paging_marker: text('Marker of the next page, as the last page gave it'),
  prefix: text('Only those whose key starts with this'),
}

/** Lists the objects in a bucket: GET /buckets/ID/objects, whose answer holds a page under the resource's keyword. */
export function objects(): Verb {
  const summary = 'List the objects in a bucket'
  return custom(OBJECTS, { summary }, ({ id, ...own }) => {
    const query = toWire(OBJECTS, own)
    return async ({ manager }) => ({
      kind: 'list',
      page: pageIn(await manager.getSpecific(id, 'objects', query)),
    })
  })
}

const METADATA = { ...ID, ...OBJECT_HEADERS, key: required(texts('Key of an object')) }

/** Sets headers and metadata of objects: POST /buckets/ID/metadata. */
export function setMetadata(): Verb {
  const summary = 'Set headers and metadata of objects in a bucket'
  return custom(METADATA, { summary }, values => {
    const { headers, overlooked } = objectHeaders(values)
    if (headers.size === 0) {
      throw new UsageError('Give at least one header or --meta, e.g. --content-type text/plain --meta team:web.')
    }
    const body = { key: values.key, metadata: headerMembers(headers) }
    return async ({ manager, context }) => {
      context.stderr.write(overlookedText(overlooked))
      return objectOutput(await manager.perform(values.id, 'metadata', body))
    }
  })
}

const UPLOAD = {
  ...ID,
  key: positional(text('Key of the object')),
  content_length: integer('Length in bytes, where it comes from standard input', { default: -1 }),
  storage_class: text('Storage class of the object'),
  acl: choice(['private', 'public-read', 'public-read-write']),
  ...OBJECT_HEADERS,
  path: required(text('Local file; "" for standard input')),
}

/** Uploads an object: POST /buckets/ID/upload with the content as the body. */
export function upload(): Verb {
  const summary = 'Upload a file into a bucket'
  const examples = ['bucket-object-upload photos 2026/cat.jpg --path ./cat.jpg --content-type image/jpeg']
  return custom(UPLOAD, { summary, examples }, values => {
    const length = Number(values.content_length)
    if (values.path === '' && length < 0) {
      throw new UsageError('--content-length is needed where the object comes from standard input.')
    }
    const { headers, overlooked } = objectHeaders(values)
    return async call => {
      const { uploadObject } = await import('./upload.ts')
      call.context.stderr.write(overlookedText(overlooked))
      const { id, key, path, storage_class: storageClass, acl } = values
      await uploadObject(call, { id, key, path, length, storageClass, acl, headers })
      return nothing
    }
  })
}
