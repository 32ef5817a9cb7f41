import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'

/** What a policy says about a request; services, resources, actions and what follows are levels of a tree. */
export type Verdict = 'allow' | 'deny'

/** A path through the tree of a policy, and what stands at its end. `*` matches any word of its level. */
interface Rule {
  readonly words: readonly string[]
  readonly verdict: Verdict
}

/** Words of older policies that all mean allow. */
const ALLOWS = ['allow', 'admin', 'owner', 'user', 'guest']

export function verdictOf(word: string): Verdict {
  return ALLOWS.includes(word) ? 'allow' : 'deny'
}

/** The tree with nothing but allow and deny at the ends of its paths. */
export function normalised(tree: JsonValue): JsonValue {
  if (isJsonObject(tree))
    return Object.fromEntries(Object.entries(tree).map(([key, below]) => [key, normalised(below)]))
  return verdictOf(String(tree))
}

function rulesIn(tree: JsonValue, words: readonly string[] = []): Rule[] {
  if (isJsonObject(tree)) return Object.entries(tree).flatMap(([word, below]) => rulesIn(below, [...words, word]))
  return [{ words, verdict: verdictOf(String(tree)) }]
}

/**
 * What a policy says about a request (service, resource, action, …), undefined where it says nothing. Of the rules that
 * match, the one with the most words that are no `*` counts; of those the one whose words stand further left; of those
 * an allowing one.
 */
export function judge(policy: JsonObject, request: readonly string[]): Verdict | undefined {
  let best: { rule: Rule; words: number; weight: number } | undefined
  for (const rule of rulesIn(policy)) {
    const fit = fitOf(rule, request)
    if (fit === undefined) continue
    const better =
      best === undefined
        ? fit.words > 0 || rule.words.length > 0
        : fit.words > best.words ||
          (fit.words === best.words &&
            (fit.weight < best.weight || (fit.weight === best.weight && rule.verdict === 'allow')))
    if (better) best = { rule, ...fit }
  }
  return best?.rule.verdict
}

/** How well a rule fits; undefined where a word of it is another. Extra words that the request lacks do not count. */
function fitOf({ words }: Rule, request: readonly string[]): { words: number; weight: number } | undefined {
  let fixed = 0
  let weight = 0
  for (const [level, word] of words.entries()) {
    if (word === '*' || word === '') continue
    const asked = request[level]
    if (asked === undefined && level > 2) continue
    if (asked !== word) return undefined
    fixed++
    weight += level < 3 ? 10 ** level : 1000 * (level - 2)
  }
  return { words: fixed, weight }
}

const SCOPES = ['system', 'domain', 'project', 'user', 'none'] as const
export type Scope = (typeof SCOPES)[number]

/** A scope by its word; project where it is none. */
export function scopeOf(word: string): Scope {
  const lower = word.toLowerCase()
  if (lower === 'true') return 'system'
  return SCOPES.find(scope => scope === lower && scope !== 'none') ?? 'project'
}

/** Whether a scope reaches further than another. */
export function isHigher(scope: Scope, other: Scope): boolean {
  return SCOPES.indexOf(scope) < SCOPES.indexOf(other)
}

/** The scopes whose policies may allow something within a scope: it and the further ones. */
export function scopesAllowing(scope: Scope): readonly Scope[] {
  if (scope === 'user') return ['system', 'user']
  return SCOPES.slice(0, SCOPES.indexOf(scope) + 1)
}
