import type { ListResult } from '../../../client/index.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, parseJson, textOf } from '../../../core/json.ts'
import { yamlText } from '../../syntax/yaml-text.ts'
import { normalised } from './rules.ts'

/** How the rules of a policy are shown. */
export type Format = 'yaml' | 'json'

/**
 * A policy as people see it: keystone's `blob` and `type` give way to `policy`, the rules as YAML or as they are.
 * @throws ClimcError (bad-answer) where the rules cannot be read
 */
export async function readable(value: JsonValue, format: Format = 'json'): Promise<JsonObject> {
  if (!isJsonObject(value)) throw new ClimcError('bad-answer', 'The answer is no policy.')
  const { blob, type: _type, ...rest } = value
  if (blob === undefined) return rest
  const rules = { policy: treeOf(value) }
  return { ...rest, policy: format === 'yaml' ? await yamlText(rules) : rules }
}

/** The same for each policy of a list; one that cannot be read stays as it is. */
export async function readableList(page: ListResult, format: Format): Promise<ListResult> {
  const data = await Promise.all(page.data.map(policy => readable(policy, format).catch(() => policy)))
  return { ...page, data }
}

/**
 * The rules of a policy: service → resource → action → allow or deny.
 * @throws ClimcError (bad-answer) where there are none
 */
export function treeOf(policy: JsonObject): JsonObject {
  const { blob = policy.policy } = policy
  const read = typeof blob === 'string' ? attempt(blob) : blob
  const tree = isJsonObject(read) ? normalised(read.policy ?? null) : undefined
  if (isJsonObject(tree)) return tree
  throw new ClimcError('bad-answer', `The rules of policy ${textOf(policy, 'name') ?? ''} cannot be read.`)
}

function attempt(text: string): JsonValue {
  try {
    return parseJson(text)
  } catch {
    return null
  }
}
