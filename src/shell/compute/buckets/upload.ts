import { pathEscape } from '../../../client/index.ts'
import { contentOfFile, contentOfStream } from '../../sent-content.ts'
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
    upload.path === ''
      ? contentOfStream(context.stdin(), upload.length)
      : await contentOfFile(context.cwd, upload.path, '--path')
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
