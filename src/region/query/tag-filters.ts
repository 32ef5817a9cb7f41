import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { NO_VALUE } from '../rbac/tags.ts'
import { CLOUD_TAG, carries, type Metadata, USER_TAG } from '../store/metadata.ts'
import { and, name, or, raw, type Sql } from '../store/sql.ts'
import { flagOf, textOf } from './params.ts'

/** Key → the values that it may have; none: any. */
type TagSet = ReadonlyMap<string, readonly string[]>

/** Whose tags a parameter asks for: those of the row, or of the project or domain that a column names. */
interface Bearer {
  readonly keyword: string
  readonly column: string
  readonly wanted: readonly string[]
  readonly unwanted: readonly string[]
}

/**
 * What the tag parameters ask for. `obj_tags` is a list of sets: an object matches when it carries all tags of one of
 * the sets; `no_obj_tags` asks for the objects that do not. Projects and domains are asked for in the same way.
 */
export function tagConditions(metadata: Metadata, kind: Kind, query: JsonObject): Sql[] {
  const bearers: readonly Bearer[] = [
    { keyword: kind.keyword, column: 'id', wanted: ['obj_tags', 'tags'], unwanted: ['no_obj_tags', 'no_tags'] },
    { keyword: 'project', column: 'tenant_id', wanted: ['project_tags'], unwanted: ['no_project_tags'] },
    { keyword: 'domain', column: 'domain_id', wanted: ['domain_tags'], unwanted: ['no_domain_tags'] },
  ]
  const conditions = bearers
    .filter(({ column }) => (column === 'tenant_id' ? 'project_src' : column) in kind.columns)
    .flatMap(bearer => borne(bearer, query))
  return 'id' in kind.columns ? [...conditions, ...anyTagConditions(metadata, kind, query)] : conditions
}

/** The condition that a bearer has all of the tags. A value that stands for none asks for nothing. */
export function bearing(keyword: string, id: Sql, set: TagSet): Sql {
  return and(
    [...set].map(([key, values]) => (values.includes(NO_VALUE) ? raw('1') : carries(keyword, id, key, values))),
  )
}

function borne({ keyword, column, wanted, unwanted }: Bearer, query: JsonObject): Sql[] {
  const conditions: Sql[] = []
  const id = name(column, 't')
  const sets = (keys: readonly string[]) => tagSets(keys.map(key => query[key]).find(value => value !== undefined))
  const [asked, refused] = [sets(wanted), sets(unwanted)]
  if (asked.length > 0) conditions.push(or(asked.map(set => bearing(keyword, id, set))))
  if (refused.length > 0) conditions.push(not(or(refused.map(set => bearing(keyword, id, set)))))
  return conditions
}

/** Whether objects carry any tag of a sort at all. */
function anyTagConditions(metadata: Metadata, kind: Kind, query: JsonObject): Sql[] {
  const given = (key: string) => (textOf(query, key) === undefined ? undefined : flagOf(query, key) === true)
  const unless = given('without_user_meta')
  const asked: readonly (readonly [prefix: string, flag: boolean | undefined])[] = [
    [USER_TAG, given('with_user_meta') ?? (unless === undefined ? undefined : !unless)],
    [CLOUD_TAG, given('with_cloud_meta')],
    ['', given('with_any_meta')],
  ]
  return asked.flatMap(([prefix, flag]) => {
    if (flag === undefined) return []
    const tagged = metadata.hasAny(kind.keyword, name('id', 't'), prefix)
    return [flag ? tagged : not(tagged)]
  })
}

function not(condition: Sql): Sql {
  return { ...condition, text: `NOT (${condition.text})` }
}

/** The sets of tags that a parameter asks for. */
export function tagSets(value: JsonValue | undefined): TagSet[] {
  if (!Array.isArray(value)) return []
  // One set may be given without the outer list.
  const lists = value.some(isJsonObject) ? [value] : value.map(set => (Array.isArray(set) ? set : []))
  return lists.map(tagSet).filter(set => set.size > 0)
}

/** A key that is named twice may have either value. */
function tagSet(tags: readonly JsonValue[]): TagSet {
  const set = new Map<string, string[]>()
  for (const tag of tags) {
    if (!isJsonObject(tag) || typeof tag.key !== 'string' || tag.key === '') continue
    const values = Array.isArray(tag.value) ? tag.value : tag.value === undefined ? [] : [tag.value]
    const texts = values.map(String).filter(text => text !== '')
    set.set(tag.key, [...(set.get(tag.key) ?? []), ...texts])
  }
  return set
}
