import type { ListPage } from '../cli/output.ts'
import { isJsonObject, type JsonObject, type JsonValue, numberOf, objectsIn, textOf } from '../core/json.ts'

/** A page of a list that an answer holds in its members `data`, `total`, `limit`, `offset`; empty where it holds none. */
export function pageIn(answer: JsonValue): ListPage {
  const page: JsonObject = isJsonObject(answer) ? answer : {}
  return {
    data: objectsIn(page.data),
    total: numberOf(page, 'total') ?? 0,
    limit: numberOf(page, 'limit') ?? 0,
    offset: numberOf(page, 'offset') ?? 0,
    nextMarker: textOf(page, 'next_marker') ?? '',
    markerField: textOf(page, 'marker_field') ?? '',
    markerOrder: textOf(page, 'marker_order') ?? '',
  }
}

/** The objects of an array in an answer, as a page without counts; empty where there is none. */
export function pageOfRows(answer: JsonValue, member: string): ListPage {
  return { data: objectsIn(isJsonObject(answer) ? answer[member] : undefined), total: 0, limit: 0, offset: 0 }
}
