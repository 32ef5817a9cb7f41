import type { JsonObject } from '../../../core/json.ts'
import { forbidden } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { CLASS_TAG } from '../../resources/tagging.ts'
import type { Tags } from '../../store/metadata.ts'

/** The action that makes an object one of a class. */
export const SET_CLASS = 'set-class-metadata'

/** The tags that tell of which class an object is. */
export function classOf({ region }: ApiRequest, kind: Kind, row: Row): Tags {
  const all = Object.entries(region.store.metadata.of(kind.keyword, String(row.id)))
  return Object.fromEntries(all.filter(([key]) => key.startsWith(CLASS_TAG)))
}

export function isSameClass(one: Tags, other: Tags): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every(key => one[key] === other[key])
}

/** The class that a body asks for. */
function classAsked(body: JsonObject): Tags {
  const prefixed = (key: string) => (key.startsWith(CLASS_TAG) ? key : `${CLASS_TAG}${key}`)
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [prefixed(key), String(value)]))
}

/** @throws ApiError when the body asks for another class than the parent has */
export function checkSameClass(request: ApiRequest, kind: Kind, parent: Row, refusal: string): void {
  if (!isSameClass(classOf(request, kind, parent), classAsked(request.body))) throw forbidden(refusal)
}

/** A new object is of the class of what it is made in. */
export function inheritClass(request: ApiRequest, from: Kind, parent: Row, kind: Kind, row: Row): void {
  request.region.store.metadata.set(kind.keyword, String(row.id), classOf(request, from, parent))
}
