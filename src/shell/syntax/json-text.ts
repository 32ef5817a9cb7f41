import { UsageError } from '../../core/errors/index.ts'
import { type JsonValue, parseJson } from '../../core/json.ts'

/**
 * The value of an option that takes JSON. As in the original a plain word is itself, so that text needs no quotes.
 * @throws UsageError when what begins as a list, an object or a quoted text does not go on as JSON
 */
export function parseJsonText(option: string, text: string): JsonValue {
  try {
    return parseJson(text)
  } catch (cause) {
    if (!/^\s*[[{"]/.test(text)) return text
    throw new UsageError(`${option}: ${cause instanceof Error ? cause.message : 'not JSON'}.`, { cause })
  }
}
