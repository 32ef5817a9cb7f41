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

/**
 * The text of a request's body. The original reads one only when it is called JSON and its length is told: without the
 * header, or in chunks, it is as if there were none.
 */
export async function readText(request: Request): Promise<string> {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MAX_BYTES) throw badInput(`the body has ${length} bytes, at most ${MAX_BYTES} are read`)
  const type = request.headers.get('content-type') ?? ''
  return length > 0 && type.toLowerCase().startsWith('application/json') ? await request.text() : ''
}

/** The JSON in a request's body; undefined when it is empty or no JSON, or not called so. */
export async function readJson(request: Request): Promise<JsonValue | undefined> {
  const text = await readText(request)
  if (text.trim() === '') return undefined
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** How strict the original is: a create must wrap its object in the keyword, other writes may or may not. */
export type Wrapping = 'required' | 'optional'

/** @throws ApiError when a create's object is not under its keyword, or there is a list, or nothing, where an object must be */
export async function readBody(request: Request, keyword: string, wrapping: Wrapping): Promise<Body> {
  const json = await readJson(request)
  if (json === undefined) {
    if (wrapping === 'optional') return EMPTY
    throw noObject('nil')
  }
  if (Array.isArray(json) && wrapping === 'optional') throw noObject(typeNamed(json))
  const envelope = isJsonObject(json) ? json : {}
  const inner = envelope[keyword]
  if (isJsonObject(inner)) return { object: inner, envelope }
  if (wrapping === 'optional') return { object: envelope, envelope }
  throw inner === undefined ? badInput(`No request key: ${keyword}`) : noObject(typeNamed(inner))
}

/** What the original says, in its language, where it takes something for an object that is none. */
function noObject(type: string): ApiError {
  const details = `Internal server error: interface conversion: jsonutils.JSONObject is ${type}, not *jsonutils.JSONDict`
  return new ApiError('InternalServerError', details)
}

function typeNamed(value: JsonValue): string {
  if (value === null) return '*jsonutils.JSONValue'
  if (Array.isArray(value)) return '*jsonutils.JSONArray'
  if (typeof value === 'number') return Number.isInteger(value) ? '*jsonutils.JSONInt' : '*jsonutils.JSONFloat'
  return typeof value === 'boolean' ? '*jsonutils.JSONBool' : '*jsonutils.JSONString'
}
