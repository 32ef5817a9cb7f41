import { isJsonObject, type JsonObject, type JsonValue, numberOf, textOf } from '../core/json.ts'
import type { SessionAnswer } from './session-request.ts'

/** One page of a list. */
export interface ListResult {
  readonly data: JsonObject[]
  /** How many there are in all; the page's own length where the server did not count. */
  readonly total: number
  /** The page size that the server applied; 0 where it named none. */
  readonly limit: number
  readonly offset: number
  /** Sums over all pages, where they were asked for. */
  readonly totals?: JsonValue
  /** Lists that page by marker (events) instead of offset; empty otherwise. */
  readonly nextMarker: string
  readonly markerField: string
  readonly markerOrder: string
}

/**
 * Reads a list by the original's rules; its objects are the parsed answer's own, not copies.
 * @throws BadAnswerError when there is no list under `member`, or something else than objects in it
 */
export function readList(answer: SessionAnswer, member: string, path: string): ListResult {
  const body = answer.data
  if (!isJsonObject(body))
    throw answer.bad(`the answer to GET ${path} is ${body === undefined ? 'empty' : 'no object'}`)
  const list = body[member]
  if (!isList(list)) throw answer.bad(`the answer to GET ${path} has no list "${member}"`)
  const nextMarker = textOf(body, 'next_marker') ?? ''
  const counted = numberOf(body, 'total') ?? 0
  return {
    data: list,
    total: nextMarker === '' && counted === 0 ? list.length : counted,
    limit: numberOf(body, 'limit') ?? 0,
    offset: numberOf(body, 'offset') ?? 0,
    ...(body.totals !== undefined && { totals: body.totals }),
    nextMarker,
    markerField: textOf(body, 'marker_field') ?? '',
    markerOrder: textOf(body, 'marker_order') ?? '',
  }
}

function isList(value: JsonValue | undefined): value is JsonObject[] {
  return Array.isArray(value) && value.every(isJsonObject)
}
