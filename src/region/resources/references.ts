import { ApiError, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { fetchItem } from './lookup.ts'
import { type ApiRequest, bodyText } from './request.ts'

/** Members that have more spellings than `x_id` and `x`. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  cloudregion_id: ['cloudregion_id', 'cloudregion', 'region', 'region_id'],
  cloudprovider_id: ['cloudprovider_id', 'cloudprovider', 'manager', 'manager_id'],
}

/** What the body says under a member's name or one of its old ones. */
export function textOfMember(request: ApiRequest, member: string): string | undefined {
  return bodyText(request, ...(SPELLINGS[member] ?? [member, member.replace(/_id$/, '')]))
}

/**
 * The object of that id or name.
 * @throws ApiError when there is none, or several have the name
 */
export function referredTo(request: ApiRequest, kind: Kind, text: string): Row {
  try {
    return fetchItem(request.region.store, kind, request.identity, text)
  } catch (error) {
    if (error instanceof ApiError && error.errorClass === 'duplicate entry')
      throw new ApiError('DuplicateResourceError', `${kind.keyword} ${text}`)
    throw error
  }
}

/** The object that a member of the body names; undefined when it names none. @throws ApiError when it is not there */
export function optionalReference(request: ApiRequest, kind: Kind, member = `${kind.keyword}_id`): Row | undefined {
  const text = textOfMember(request, member)
  return text === undefined ? undefined : referredTo(request, kind, text)
}

/** The object that a member of the body must name. @throws ApiError when it names none that is there */
export function requiredReference(request: ApiRequest, kind: Kind, member = `${kind.keyword}_id`): Row {
  const row = optionalReference(request, kind, member)
  if (row === undefined) throw missingParameter(`${kind.keyword}_id`)
  return row
}

/** The objects that a list in the body names. @throws ApiError for one that is not there */
export function listedReferences(request: ApiRequest, kind: Kind, member: string): Row[] {
  const given = request.body[member]
  return Array.isArray(given) ? given.map(text => referredTo(request, kind, String(text))) : []
}
