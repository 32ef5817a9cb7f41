import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../core/json.ts'
import { ApiError, badInput } from './api-error.ts'

/** Bodies beyond this are refused. */
const MAX_BYTES = 16 * 1024 * 1024

export interface Body {
  /** The object inside its envelope. */
  readonly object: JsonObject
  /** The whole body. */
  readonly envelope: JsonObject
}

const EMPTY: Body = { object: {}, envelope: {} }

/** The JSON in a request's body; undefined when it is empty or no JSON. */
export async function readJson(request: Request): Promise<JsonValue | undefined> {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MAX_BYTES) throw badInput(`the body has ${length} bytes, at most ${MAX_BYTES} are read`)
  const text = await request.text()
  if (text.trim() === '') return undefined
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** How strict the original is: a create must wrap its object in the keyword, other writes may or may not. */
export type Wrapping = 'required' | 'optional'

/** @throws ApiError when a create's object is not under its keyword, or there is no JSON where one must be */
export async function readBody(request: Request, keyword: string, wrapping: Wrapping): Promise<Body> {
  const json = await readJson(request)
  if (json === undefined) {
    if (wrapping === 'optional') return EMPTY
    throw new ApiError(
      'InternalServerError',
      'Internal server error: interface conversion: jsonutils.JSONObject is nil, not *jsonutils.JSONDict',
    )
  }
  const envelope = isJsonObject(json) ? json : {}
  const inner = envelope[keyword]
  if (isJsonObject(inner)) return { object: inner, envelope }
  if (wrapping === 'required') throw badInput(`No request key: ${keyword}`)
  return { object: envelope, envelope }
}
