import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type BodySource, pathEscape } from '../../../client/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { Call } from '../../verbs/verb.ts'
import { type ObjectHeaders, uploadHeaders } from './headers.ts'

export interface Upload {
  readonly id: string
  readonly key: string
  /** Empty for standard input. */
  readonly path: string
  /** Bytes of standard input. */
  readonly length: number
  readonly storageClass?: string | undefined
  readonly acl?: string | undefined
  readonly headers: ObjectHeaders['headers']
}

/**
 * Sends the content as it is read, whatever its size.
 * @throws UsageError when the file cannot be read
 */
export async function uploadObject({ session, resource, context }: Call, upload: Upload): Promise<void> {
  const { service, endpointType, plural } = resource
  const content =
    upload.path === '' ? fromStream(context.stdin(), upload.length) : await fromFile(context.cwd, upload.path)
  await session.upload({
    service,
    endpointType,
    method: 'POST',
    path: `/${plural}/${pathEscape(upload.id)}/upload`,
    headers: {
      ...uploadHeaders(upload.headers),
      'X-Yunion-Bucket-Upload-Key': upload.key,
      ...optional('X-Yunion-Bucket-Upload-Storageclass', upload.storageClass),
      ...optional('X-Yunion-Bucket-Upload-Acl', upload.acl),
    },
    ...content,
  })
}

function optional(name: string, value: string | undefined): Record<string, string> {
  return value === undefined || value === '' ? {} : { [name]: value }
}

interface Content {
  readonly body: BodySource
  /** Bytes. */
  readonly contentLength: number
}

function fromStream(stream: NodeJS.ReadableStream, contentLength: number): Content {
  return { body: bytes(stream), contentLength }
}

async function* bytes(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

async function fromFile(cwd: string, path: string): Promise<Content> {
  try {
    const file = await open(resolve(cwd, path))
    const info = await file.stat()
    if (info.isDirectory()) throw new TypeError('it is a folder')
    return { body: bytes(file.createReadStream()), contentLength: info.size }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`--path: cannot read "${path}": ${reason}.`, { cause })
  }
}
