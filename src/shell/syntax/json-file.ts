import { UsageError } from '../../core/errors/index.ts'
import { type JsonValue, parseJson } from '../../core/json.ts'
import type { FileReader } from '../verbs/verb.ts'

/**
 * A reader for an option that names a JSON file: the value lands in a member of the body.
 * @throws UsageError (when it reads) with the place of the first mistake
 */
export function jsonFile(member: string): FileReader {
  return content => ({ [member]: parsed(content) })
}

function parsed(content: string): JsonValue {
  try {
    return parseJson(content)
  } catch (cause) {
    throw new UsageError(`is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause })
  }
}
