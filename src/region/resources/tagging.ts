import type { JsonObject } from '../../core/json.ts'
import { badInput, forbidden } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { textOf, textsOf } from '../query/params.ts'
import { CLOUD_TAG, ORGANIZATION_TAG, type Tags, USER_TAG } from '../store/metadata.ts'
import type { ObjectAction } from './handlers.ts'
import type { ApiRequest } from './request.ts'

/** Prefix of tags by which resources of one class are told from others. */
export const CLASS_TAG = 'cls:'
/** Keys of the region itself: administrators may set them. */
const RESERVED = '__'
const LONGEST_KEY = 64
const LONGEST_VALUE = 65_535
/** Values that take a tag away. */
const NOTHING = new Set(['none', 'null'])

/** The tags of a body, each under the prefix. @throws ApiError for one that is too long */
function tagsOf(body: JsonObject, prefix: string): Tags {
  const tags: Tags = {}
  for (const [key, value] of Object.entries(body)) {
    const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
    const whole = key.startsWith(prefix) ? key : `${prefix}${key}`
    if (prefix !== '' && whole.length > LONGEST_KEY)
      throw badInput(`input key too long > ${LONGEST_KEY - prefix.length}`)
    if (prefix !== '' && text.length > LONGEST_VALUE) throw badInput(`input value too long > ${LONGEST_VALUE}`)
    tags[whole] = text
  }
  return tags
}

function record(request: ApiRequest, kind: Kind, row: Row, before: Tags): void {
  const { store, events, clock } = request.region
  const after = store.metadata.of(kind.keyword, String(row.id))
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(key => before[key] !== after[key])
    .map(key => {
      const old = before[key] ?? ''
      return { key, nvalue: after[key] ?? '', ...(old === '' ? {} : { ovalue: old }) }
    })
  if (changes.length === 0) return
  if ('updated_at' in kind.columns) store.rows(kind.plural).update(String(row.id), { updated_at: clock.stamp() })
  events.record(kind, row, 'set_meta', changes, request.identity)
}

/** Sets the tags of a body; with a prefix to replace, those of it that the body does not have go. */
function setTags(request: ApiRequest, row: Row, kind: Kind, prefix: string, replace: boolean): undefined {
  const { metadata } = request.region.store
  const id = String(row.id)
  const before = metadata.of(kind.keyword, id)
  const wanted = Object.entries(tagsOf(request.body, prefix))
  const kept = Object.fromEntries(wanted.filter(([, value]) => !NOTHING.has(value.toLowerCase())))
  const gone = wanted.filter(([key]) => !(key in kept)).map(([key]) => key)
  if (replace) metadata.replace(kind.keyword, id, [prefix], kept, before)
  else {
    metadata.remove(kind.keyword, id, gone)
    metadata.set(kind.keyword, id, kept)
  }
  record(request, kind, row, before)
  return undefined
}

const setMetadata: ObjectAction = (request, row, kind) => {
  const reserved = Object.keys(request.body).some(key => key.startsWith(RESERVED))
  if (reserved && request.identity.allowedScope(kind.service, kind.plural, 'perform', 'metadata') !== 'system')
    throw forbidden('not allow to set system key, please remove the underscore at the beginning')
  return setTags(request, row, kind, '', false)
}

const tagging =
  (prefix: string, replace: boolean): ObjectAction =>
  (request, row, kind) =>
    setTags(request, row, kind, prefix, replace)

export const TAG_ACTIONS: Readonly<Record<string, ObjectAction>> = {
  metadata: setMetadata,
  'user-metadata': tagging(USER_TAG, false),
  'set-user-metadata': tagging(USER_TAG, true),
  'class-metadata': tagging(CLASS_TAG, false),
  'set-class-metadata': tagging(CLASS_TAG, true),
  'set-org-metadata': tagging(ORGANIZATION_TAG, true),
}

/** Those of one prefix, without it. */
const tagsBelow =
  (prefix: string): ObjectAction =>
  ({ region }, row, kind) =>
    underPrefix(region.store.metadata.of(kind.keyword, String(row.id)), prefix)

/** The tags that begin with the prefix, without it. */
export function underPrefix(tags: Tags, prefix: string): Tags {
  const found = Object.entries(tags).filter(([key]) => key.startsWith(prefix))
  return Object.fromEntries(found.map(([key, value]) => [key.slice(prefix.length), value]))
}

/** Without those that say nothing, unless a user or a cloud set them. */
function told(tags: Tags): Tags {
  const found = Object.entries(tags).filter(
    ([key, value]) => value !== '' || key.startsWith(USER_TAG) || key.startsWith(CLOUD_TAG),
  )
  return Object.fromEntries(found)
}

/** All of an object's, or those of the fields or the prefix that are asked for. */
const metadata: ObjectAction = ({ region, query }, row, kind) => {
  const tags = told(region.store.metadata.of(kind.keyword, String(row.id)))
  const fields = textsOf(query, 'field')
  const asked =
    fields.length === 0 ? tags : Object.fromEntries(Object.entries(tags).filter(([key]) => fields.includes(key)))
  const prefix = textOf(query, 'prefix')
  return prefix === undefined ? asked : underPrefix(asked, prefix)
}

export const TAG_SPECIFICS: Readonly<Record<string, ObjectAction>> = {
  metadata,
  'class-metadata': tagsBelow(CLASS_TAG),
  'org-metadata': tagsBelow(ORGANIZATION_TAG),
}
