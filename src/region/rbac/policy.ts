import type { JsonObject } from '../../core/json.ts'
import { matchingRule, type Rule, rulesContain, treeOf } from './rules.ts'
import { isNarrow, setsContainAll, setsText, type TagSets, withSet, writeTags } from './tags.ts'

/** Whose tags narrow what a policy allows: those of the domain, of the project, of the object itself. */
export interface PolicyTags {
  readonly domain: TagSets
  readonly project: TagSets
  readonly object: TagSets
}

/** What one policy allows, and on what. */
export interface Policy {
  readonly rules: readonly Rule[]
  readonly tags: PolicyTags
}

/** A policy for whatever tags things have. */
export const UNTAGGED: PolicyTags = { domain: [], project: [], object: [] }

/** What tags of a policy may be of. */
export const TAGGED = ['domain', 'project', 'object'] as const satisfies readonly (keyof PolicyTags)[]

/**
 * On what several policies together allow the request: what one of them leaves open is open; undefined when none allows
 * it.
 */
export function permission(policies: readonly Policy[], request: readonly string[]): PolicyTags | undefined {
  const allowing = policies.filter(({ rules }) => matchingRule(rules, request)?.allow === true)
  if (allowing.length === 0) return undefined
  const merged = (sort: keyof PolicyTags): TagSets =>
    allowing.some(({ tags }) => tags[sort].length === 0)
      ? []
      : allowing.flatMap(({ tags }) => tags[sort]).reduce(withSet, [])
  return { domain: merged('domain'), project: merged('project'), object: merged('object') }
}

/** Whether tags leave everything open. */
export const isUntagged = (tags: PolicyTags) => !TAGGED.some(sort => isNarrow(tags[sort]))

/** Any policy of the second list is contained in one of the first: its rules, and what it may be done on. */
export function containsAll(mine: readonly Policy[], given: readonly Policy[]): boolean {
  return given.every(policy => mine.some(own => contains(own, policy)))
}

function contains(mine: Policy, given: Policy): boolean {
  return (
    rulesContain(mine.rules, given.rules) && TAGGED.every(sort => setsContainAll(mine.tags[sort], given.tags[sort]))
  )
}

/** A policy as keystone hands it to services: one set of tags stands alone, as clients before lists of sets expect. */
export function encoded({ rules, tags }: Policy): JsonObject {
  const tree = treeOf(rules)
  for (const sort of TAGGED) {
    const [only, ...more] = tags[sort]
    if (only !== undefined) tree[`__${sort}_tags__`] = more.length === 0 ? writeTags(only) : tags[sort].map(writeTags)
  }
  return tree
}

/** As a refusal tells them. */
export function tagsText(tags: PolicyTags): string {
  return TAGGED.map(sort => `${sort}:${setsText(tags[sort])}`).join(' ')
}
