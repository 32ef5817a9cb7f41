import { metaHeaders } from '../../../api/image/meta-headers.ts'
import { pathEscape } from '../../../client/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import type { SentContent } from '../../sent-content.ts'
import type { Call } from '../../verbs/verb.ts'

interface Sending {
  /** The image that is changed; absent: a new one. */
  readonly id?: string
  readonly meta: JsonObject
  readonly headers?: Readonly<Record<string, string>>
  readonly content?: SentContent
}

/** The path of an image below the service, and of all of them. */
export function imagePath({ resource }: Pick<Call, 'resource'>, id?: string): string {
  const all = `/${resource.version ?? ''}/${resource.plural}`
  return id === undefined ? all : `${all}/${pathEscape(id)}`
}

/** Makes or changes an image: what is said of it goes in headers, its content as it is. Gives the image. */
export async function sendImage(call: Call, { id, meta, headers, content }: Sending): Promise<JsonValue> {
  const { session, resource } = call
  const answer = await session.upload({
    service: resource.service,
    endpointType: resource.endpointType,
    method: id === undefined ? 'POST' : 'PUT',
    path: imagePath(call, id),
    headers: { ...metaHeaders(meta), ...headers },
    ...content,
  })
  const image = isJsonObject(answer.data) ? answer.data[resource.keyword] : undefined
  if (image === undefined) throw answer.bad('the answer tells of no image')
  return image
}
