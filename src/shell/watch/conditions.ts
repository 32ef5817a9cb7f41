import { UsageError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'

/** What must hold of an object. */
export interface Condition {
  /** As it was written. */
  readonly text: string
  /** Whether it holds; an object that is gone is undefined. */
  readonly holds: (object: JsonObject | undefined) => boolean
  /** The value that is there now, for a sentence; undefined where there is no object. */
  readonly present: (object: JsonObject | undefined) => string
  /** The path of the member that it is about; undefined where it is about the object as a whole. */
  readonly field?: string
}

/**
 * Reads `deleted`, `field=value` and `field!=value`. The field may be a path with dots (`metadata.owner`, `nics.0.ip`).
 * @throws UsageError saying what would be right
 */
export function parseConditions(texts: readonly string[]): readonly Condition[] {
  const conditions = texts.map(parse)
  if (conditions.length > 1 && texts.includes('deleted'))
    throw new UsageError('--for deleted stands alone: what is gone has no other properties.')
  return conditions
}

function parse(text: string): Condition {
  if (text === 'deleted') {
    return { text, holds: object => object === undefined, present: () => 'it is still there' }
  }
  const at = text.indexOf('=')
  const isNegated = at > 0 && text[at - 1] === '!'
  const field = text.slice(0, isNegated ? at - 1 : at)
  if (at < 1 || field === '') {
    throw new UsageError(`--for: "${text}" is no condition such as status=running, status!=init or deleted.`)
  }
  const wanted = text.slice(at + 1)
  const holds = (object: JsonObject | undefined): boolean =>
    object !== undefined && (asText(memberAt(object, field)) === wanted) !== isNegated
  const present = (object: JsonObject | undefined): string =>
    object === undefined ? 'it is gone' : `${field} is "${asText(memberAt(object, field))}"`
  return { text, holds, present, field }
}

/** The member itself where one has that very name, else what the path leads to. */
function memberAt(object: JsonObject, path: string): JsonValue | undefined {
  if (object[path] !== undefined) return object[path]
  let value: JsonValue | undefined = object
  for (const key of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(key)]
    else value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  }
  return value
}

/** As `--for` writes it: nothing at all is empty text, structures are JSON. */
function asText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
