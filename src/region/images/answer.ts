import { fromMetaHeaders, metaHeaders } from '../../api/image/meta-headers.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { jsonAnswer } from '../http/answer.ts'
import { handlerNotFound, invalidStatus } from '../http/api-error.ts'
import { type Call, dispatch, type Resources } from '../http/dispatch.ts'
import { images } from '../kinds/images.ts'
import { parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { listKind } from '../resources/list.ts'
import { fetchItem } from '../resources/lookup.ts'
import type { ApiRequest } from '../resources/request.ts'
import { showItem } from '../resources/show.ts'
import { createItem, updateItem } from '../resources/write.ts'
import { fillLater, type ImageContent, imageHandlers } from './handlers.ts'

/** The path below which the image service answers; the catalogue says so. */
export const IMAGE_PATH = 'image'
const API_VERSION = 'v1'
/** Pages of the kind as a whole, which are no images. */
const PROPERTIES = new Set(['statistics', 'distinct-field'])

/**
 * Answers a call of the image service. What an image is called and made of is told in headers, since the bodies of
 * requests and answers are the images themselves.
 * @throws ApiError for whatever is not there or not allowed
 */
export async function imageAnswer(region: Region, resources: Resources, call: Call): Promise<Response> {
  const [, version, plural, id, ...rest] = call.path
  const below = { ...call, path: call.path.slice(2) }
  if (version !== API_VERSION) throw handlerNotFound(call.shown)
  if (plural !== images.plural || rest.length > 0) return jsonAnswer(await dispatch(region, resources, below))
  const request = understood(region, call)
  const content = contentOf(call.request)
  switch (`${call.method} ${id === undefined ? 'all' : 'one'}`) {
    case 'GET one':
      if (id === 'detail') return jsonAnswer(listKind(request, images))
      if (PROPERTIES.has(id ?? '')) return jsonAnswer(await dispatch(region, resources, below))
      return await download(request, id ?? '')
    case 'HEAD one':
      return new Response(null, { headers: metaHeaders(shown(request, id ?? '')) })
    case 'POST all':
      return jsonAnswer(await createItem(request, images, imageHandlers(content)))
    case 'PUT one': {
      const row = fetchItem(region.store, images, call.identity, id ?? '')
      await updateItem(request, images, imageHandlers(content), id ?? '')
      await fillLater(request, row, content)
      return jsonAnswer(showItem(request, images, String(row.id)))
    }
    default:
      return jsonAnswer(await dispatch(region, resources, below))
  }
}

function understood(region: Region, call: Call): ApiRequest {
  const query = parseQuery(new URL(call.request.url).searchParams)
  return {
    region,
    identity: call.identity,
    query,
    body: fromMetaHeaders(call.request.headers),
    envelope: {},
    id: call.id,
  }
}

function contentOf({ headers, body }: Request): ImageContent {
  const copyFrom = headers.get('x-glance-api-copy-from') ?? ''
  const sent = Number(headers.get('content-length') ?? 0) > 0 || headers.get('transfer-encoding') === 'chunked'
  if (body !== null && sent) return { stream: body }
  return copyFrom === '' ? {} : { copyFrom }
}

function shown(request: ApiRequest, id: string): JsonObject {
  const { image } = showItem(request, images, id)
  return isJsonObject(image) ? image : {}
}

/** The image itself, with what is known of it in the headers. */
async function download(request: ApiRequest, id: string): Promise<Response> {
  const image = shown(request, id)
  if (image.status !== 'active') throw invalidStatus(`cannot download in status ${String(image.status)}`)
  const kept = await request.region.images.open(String(image.id))
  if (kept === undefined) throw invalidStatus('empty file path')
  const headers = {
    ...metaHeaders(image),
    'Content-Length': String(kept.bytes),
    'Content-Type': 'application/octet-stream',
  }
  return new Response(kept.content, { headers })
}
