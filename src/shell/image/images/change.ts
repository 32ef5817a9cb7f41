import { positional, type Shape, text } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import { custom } from '../../resource.ts'
import { contentOfFile } from '../../sent-content.ts'
import { batchOutput } from '../../verbs/batch.ts'
import { objectOutput } from '../../verbs/object.ts'
import { IDS, type Verb } from '../../verbs/verb.ts'
import { warnUnsent } from '../../warn.ts'
import { toWire } from '../../wire.ts'
import { FORMAT, META, metaIn, unsentIn } from './meta.ts'
import { sendImage } from './send.ts'

const ENCRYPT = { encrypt_key: text('Key to encrypt it with, ID', { wire: 'encrypt_key_id' }) } satisfies Shape
const UPLOAD = {
  name: positional(text('Name')),
  file: positional(text('Local file', { wire: false })),
  ...FORMAT,
  ...META,
  ...ENCRYPT,
} satisfies Shape

/** Makes an image of a local file: POST /images with the file as the body. */
export function uploadImage(): Verb {
  const summary = 'Upload a file as an image'
  const examples = ['image-upload debian-12 ./debian-12.qcow2 --os-type Linux --os-dist Debian --os-version 12']
  return custom(UPLOAD, { summary, examples, deed: 'create' }, values => async call => {
    warnUnsent(call.context, unsentIn(values))
    const meta = { name: values.name, ...toWire(ENCRYPT, values), ...(await metaIn(call, values)) }
    const content = await contentOfFile(call.context.cwd, values.file, 'FILE')
    const headers = { 'Content-Type': 'application/octet-stream' }
    return objectOutput(await sendImage(call, { meta, headers, content }))
  })
}

const IMPORT = {
  name: positional(text('Name')),
  copyfrom: positional(text('URL of the file', { wire: false })),
  ...META,
  compress_format: text('How the file is compressed', { wire: false }),
  ...ENCRYPT,
  ...FORMAT,
} satisfies Shape

/** Makes an image that the service fetches by itself: POST /images with the URL in a header. */
export function importImage(): Verb {
  const summary = 'Make an image of a file that the image service fetches'
  const examples = ['image-import debian-12 https://images.example.com/debian-12.qcow2 --format qcow2']
  return custom(IMPORT, { summary, examples, deed: 'create' }, values => {
    if (values.format === undefined) throw new UsageError('--format is needed: say what the file is, e.g. qcow2.')
    const { copyfrom, compress_format: compression = '' } = values
    const headers = {
      'X-Glance-Api-Copy-From': copyfrom,
      ...(compression === '' ? {} : { 'X-Glance-Compress-Format': compression }),
    }
    return async call => {
      warnUnsent(call.context, unsentIn(values))
      const meta = { name: values.name, ...toWire(ENCRYPT, values), ...(await metaIn(call, values)) }
      return objectOutput(await sendImage(call, { meta, headers }))
    }
  })
}

const NAMES = { description: text('Description') } satisfies Shape
const NAME = { name: text('New name') } satisfies Shape
const UPDATE = { ...IDS, ...NAMES, ...FORMAT, ...META, ...NAME } satisfies Shape

/** Changes what is said of images: PUT /images/ID. Properties that are not mentioned stay: they are sent again. */
export function updateImages(): Verb {
  return custom(UPDATE, { summary: 'Change images', deed: 'update' }, values => async call => {
    warnUnsent(call.context, unsentIn(values))
    const meta = { ...toWire({ ...NAMES, ...NAME }, values), ...(await metaIn(call, values)) }
    const one = async (id: string): Promise<JsonValue> => {
      const properties = { ...propertiesIn(await call.manager.get(id)), ...propertiesIn(meta) }
      return await sendImage(call, { id, meta: { ...meta, properties } })
    }
    return batchOutput(call, await call.manager.each(values.id, one))
  })
}

function propertiesIn(image: JsonValue): JsonObject {
  return isJsonObject(image) && isJsonObject(image.properties) ? image.properties : {}
}
