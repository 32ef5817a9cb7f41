import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'

/** A tag that is asked for: an empty value means any. */
export interface Tag {
  readonly key: string
  readonly value: string
}

/** Tags that an object must carry all of; of those with the same key, one. Sorted, see {@link withTags}. */
export type TagSet = readonly Tag[]

/** Sets of which an object must satisfy one; none at all: whatever it carries. */
export type TagSets = readonly TagSet[]

/** The value of a tag that may have any. */
const ANY_VALUE = ''
/** The value of a tag that need not be there. */
export const NO_VALUE = '___no_value__'

const rank = (value: string) => (value === ANY_VALUE ? 0 : value === NO_VALUE ? 2 : 1)

function order(a: Tag, b: Tag): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1
  if (a.value === b.value) return 0
  return rank(a.value) - rank(b.value) || (a.value < b.value ? -1 : 1)
}

/** The set with more tags: any value of a key stands for all its others, and together with none says nothing. */
export function withTags(set: TagSet, more: TagSet): TagSet {
  return more.reduce(withTag, set)
}

function withTag(set: TagSet, tag: Tag): TagSet {
  if (set.some(known => order(known, tag) === 0)) return set
  const all = [...set, tag].sort(order)
  const same = all.filter(known => known.key === tag.key)
  if (same[0]?.value !== ANY_VALUE) return all
  const others = all.filter(known => known.key !== tag.key)
  if (same.at(-1)?.value === NO_VALUE) return others
  return [...others, { key: tag.key, value: ANY_VALUE }].sort(order)
}

/** The set without those tags. */
export function withoutTags(set: TagSet, gone: TagSet): TagSet {
  return set.filter(known => !gone.some(tag => order(known, tag) === 0))
}

/** Whether whatever satisfies the second set satisfies the first. */
function setContains(outer: TagSet, inner: TagSet): boolean {
  const [a, b] = [withTags([], outer), withTags([], inner)]
  let i = 0
  let j = 0
  for (;;) {
    const [mine, other] = [a[i], b[j]]
    if (mine === undefined) return true
    if (other === undefined || mine.key < other.key) return false
    if (mine.key > other.key) j++
    else if (mine.value === other.value) {
      i++
      j++
    } else if (mine.value === ANY_VALUE) {
      j++
      if (b[j]?.key !== mine.key) i++
    } else return false
  }
}

/** Whether whatever satisfies the set satisfies one of the sets. */
export function setsContain(outer: TagSets, inner: TagSet): boolean {
  return outer.length === 0 || outer.some(set => setContains(set, inner))
}

/** Whether whatever satisfies one of the second sets satisfies one of the first. */
export function setsContainAll(outer: TagSets, inner: TagSets): boolean {
  return inner.every(set => setsContain(outer, set))
}

/** The list with one more set, without those that another one of it contains. */
export function withSet(sets: TagSets, set: TagSet): TagSets {
  const kept = sets.filter(known => !setContains(set, known))
  return kept.some(known => setContains(known, set)) ? kept : [...kept, set]
}

/** Whether not everything satisfies the sets. */
export const isNarrow = (sets: TagSets) => sets.some(set => set.length > 0)

/** Key → the values that are asked for; none: any. */
export function valuesOf(set: TagSet): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const { key, value } of withTags([], set))
    values.set(key, [...(values.get(key) ?? []), ...(value === ANY_VALUE ? [] : [value])])
  return values
}

/** The tags that an object gets which is made under such a policy: of each sort of key those of the narrowest set. */
export function tagsToGive(sets: TagSets): Record<string, string> {
  const bySort = new Map<string, TagSets>()
  for (const set of sets) bySort.set(sortOf(set), withSet(bySort.get(sortOf(set)) ?? [], set))
  const tags: Record<string, string> = {}
  for (const each of bySort.values()) {
    const narrowest = [...each].sort((a, b) => a.length - b.length || (setContains(a, b) ? -1 : 1)).at(-1) ?? []
    for (const [key, [value = '']] of valuesOf(narrowest)) if (value !== NO_VALUE) tags[key] = value
  }
  return tags
}

/** What stands before the colon of all keys, such as `user` or `org`. */
function sortOf(set: TagSet): string {
  const sorts = new Set(set.map(({ key }) => key.slice(0, Math.max(key.indexOf(':'), 0))))
  return sorts.size === 1 ? ([...sorts][0] ?? '') : ''
}

/** What an object with these tags carries, as a set. */
export function tagSetOf(tags: Readonly<Record<string, string>>): TagSet {
  return withTags(
    [],
    Object.entries(tags).map(([key, value]) => ({ key, value })),
  )
}

/** The tags of a policy's column, or of a body. */
export function readTags(value: JsonValue | undefined): TagSet {
  if (!Array.isArray(value)) return []
  return value.flatMap(tag =>
    isJsonObject(tag) && typeof tag.key === 'string' ? [{ key: tag.key, value: String(tag.value ?? '') }] : [],
  )
}

/** As they are kept and shown: an empty value is left out. */
export function writeTags(set: TagSet): JsonObject[] {
  return set.map(({ key, value }) => (value === ANY_VALUE ? { key } : { key, value }))
}

/** A set as text that equal sets share. */
export const setText = (set: TagSet) => JSON.stringify(writeTags(set))

/** As refusals tell them. */
export const setsText = (sets: TagSets) => `[${sets.map(setText).sort().join(',')}]`
