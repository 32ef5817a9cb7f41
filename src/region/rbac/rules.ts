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

/** The rules of a policy's blob: a tree service → resource → action → … → `allow` or `deny`. */
export function rulesOf(blob: JsonValue | undefined): Rule[] {
  const policy = isJsonObject(blob) ? (blob.policy ?? blob) : blob
  return collect(policy, [])
}

function collect(node: JsonValue | undefined, path: readonly string[]): Rule[] {
  if (typeof node === 'string') return [{ path, allow: node !== 'deny' }]
  if (!isJsonObject(node)) return []
  return Object.entries(node).flatMap(([part, inner]) => collect(inner, [...path, part]))
}

/** The rules as a tree again, down to the action at least, whatever depth they were written in. */
export function treeOf(rules: readonly Rule[]): JsonObject {
  const tree: JsonObject = {}
  for (const { path, allow } of rules) {
    const whole = [...path, ...WEIGHTS.slice(path.length).map(() => WILD)]
    let node = tree
    for (const part of whole.slice(0, -1)) {
      const next = node[part]
      const inner: JsonObject = isJsonObject(next) ? next : {}
      node[part] = inner
      node = inner
    }
    node[whole.at(-1) ?? WILD] = allow ? 'allow' : 'deny'
  }
  return tree
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
