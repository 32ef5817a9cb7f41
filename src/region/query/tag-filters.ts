import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Metadata } from '../store/metadata.ts'
import { and, or, raw, type Sql } from '../store/sql.ts'

interface Tag {
  readonly key: string
  readonly values: readonly string[]
}

/**
 * What the tag parameters ask for. `obj_tags` is a list of sets: an object matches when it carries all tags of one of
 * the sets; `no_obj_tags` asks for the objects that do not.
 */
export function tagConditions(metadata: Metadata, kind: Kind, query: JsonObject): Sql[] {
  const conditions: Sql[] = []
  const wanted = tagSets(query.obj_tags ?? query.tags)
  const unwanted = tagSets(query.no_obj_tags ?? query.no_tags)
  if (wanted.length > 0) conditions.push(or(wanted.map(set => carries(metadata, kind, set))))
  if (unwanted.length > 0) {
    const carried = or(unwanted.map(set => carries(metadata, kind, set)))
    conditions.push({ ...carried, text: `NOT ${carried.text}` })
  }
  return conditions
}

function carries(metadata: Metadata, kind: Kind, set: readonly Tag[]): Sql {
  return and(set.map(tag => metadata.has(kind.keyword, raw('t.id'), tag.key, tag.values)))
}

function tagSets(value: JsonValue | undefined): Tag[][] {
  if (!Array.isArray(value)) return []
  // One set may be given without the outer list.
  if (value.some(isJsonObject)) return [value.flatMap(tagOf)].filter(set => set.length > 0)
  return value.map(set => (Array.isArray(set) ? set.flatMap(tagOf) : [])).filter(set => set.length > 0)
}

function tagOf(value: JsonValue): Tag[] {
  if (!isJsonObject(value) || typeof value.key !== 'string' || value.key === '') return []
  const values = Array.isArray(value.value) ? value.value : value.value === undefined ? [] : [value.value]
  return [{ key: value.key, values: values.map(String).filter(text => text !== '') }]
}
