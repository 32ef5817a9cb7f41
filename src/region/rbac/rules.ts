import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'

/** One line of a policy: an empty or `*` part matches everything. */
export interface Rule {
  /** service, resource, action, and what the action may say beyond */
  readonly path: readonly string[]
  readonly allow: boolean
}

const WILD = '*'
const isWild = (part: string | undefined) => part === undefined || part === '' || part === WILD
/** How much a named part weighs in {@link matchingRule}: service, resource, action, then each extra part. */
const WEIGHTS = [1, 10, 100]
/** Service, resource, action: what every rule says. */
const PARTS = WEIGHTS.length

/** Words that allowed in different degrees once; now each of them just allows, and any other word denies. */
const ALLOWING = new Set(['allow', 'admin', 'owner', 'user', 'guest'])

/** The rules of a policy's blob: a tree service → resource → action → … → `allow` or `deny`. */
export function rulesOf(blob: JsonValue | undefined): Rule[] {
  return isJsonObject(blob) ? collect(blob.policy, []) : []
}

function collect(node: JsonValue | undefined, path: readonly string[]): Rule[] {
  if (typeof node === 'string') return [{ path, allow: ALLOWING.has(node) }]
  if (!isJsonObject(node)) return []
  return Object.entries(node).flatMap(([part, inner]) => collect(inner, [...path, part]))
}

/**
 * The rule that decides: the one that names most parts of the request; among equals the one that names the more general
 * parts, then one that allows.
 */
export function matchingRule(rules: readonly Rule[], request: readonly string[]): Rule | undefined {
  let best: { rule: Rule; named: number; weight: number } | undefined
  for (const rule of rules) {
    const match = matchOf(rule, request)
    if (match === undefined) continue
    const better =
      best === undefined ||
      match.named > best.named ||
      (match.named === best.named && match.weight < best.weight) ||
      (match.named === best.named && match.weight === best.weight && rule.allow && !best.rule.allow)
    if (better) best = { rule, ...match }
  }
  return best?.rule
}

function matchOf(rule: Rule, request: readonly string[]): { named: number; weight: number } | undefined {
  let named = 0
  let weight = 0
  for (let i = 0; i < rule.path.length; i++) {
    const part = rule.path[i]
    if (isWild(part)) continue
    // A rule may say more than the request does: what the request does not say is not compared.
    if (i >= request.length && i >= WEIGHTS.length) break
    if (part !== request[i]) return undefined
    named++
    weight += WEIGHTS[i] ?? 1000 * (i - WEIGHTS.length + 1)
  }
  return { named, weight }
}

/** The rules of one policy as a tree again, wildcards written out, as keystone hands it to services. */
export function treeOf(rules: readonly Rule[]): JsonObject {
  const tree: JsonObject = {}
  for (const { path, allow } of rules) {
    const parts = wildcards(path)
    const leaf = parts.pop() ?? WILD
    const node = parts.reduce(branch, tree)
    const known = node[leaf]
    if (isJsonObject(known)) known[WILD] = allow ? 'allow' : 'deny'
    else node[leaf] = allow ? 'allow' : 'deny'
  }
  return tree
}

/** The node below; a leaf that stands there becomes what holds for all the others. */
function branch(node: JsonObject, part: string): JsonObject {
  const known = node[part]
  if (isJsonObject(known)) return known
  const inner: JsonObject = known === undefined ? {} : { [WILD]: known }
  node[part] = inner
  return inner
}

/**
 * Whether whoever has the first rules may hand out the second: what those allow is allowed, and what the first deny is
 * not allowed by them.
 */
export function rulesContain(mine: readonly Rule[], given: readonly Rule[]): boolean {
  const allows = (rules: readonly Rule[], { path }: Rule) => matchingRule(rules, wildcards(path))?.allow
  return (
    given.every(rule => !rule.allow || allows(mine, rule) === true) &&
    mine.every(rule => rule.allow || allows(given, rule) !== true)
  )
}

const wildcards = (path: readonly string[]) =>
  [...path, WILD, WILD, WILD].slice(0, Math.max(path.length, PARTS)).map(part => part || WILD)
