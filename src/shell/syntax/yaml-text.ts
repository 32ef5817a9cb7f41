import { UsageError } from '../../core/errors/index.ts'
import { type JsonValue, parseJson, stringifyJson } from '../../core/json.ts'
import type { FileReader } from '../verbs/verb.ts'

/**
 * Reads YAML by version 1.1, as the original does (`yes` is true); what JSON cannot say becomes text, and integers keep
 * all their digits.
 * @throws UsageError (`is no YAML: …`) with the place of the first mistake
 */
export async function parseYaml(text: string): Promise<JsonValue> {
  const { parse } = await import('yaml')
  try {
    return parseJson(stringifyJson(parse(text, { version: '1.1', intAsBigInt: true }) ?? null))
  } catch (cause) {
    throw new UsageError(`is no YAML: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause })
  }
}

/** Writes YAML with sorted keys. */
export async function yamlText(value: JsonValue): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(value, { sortMapEntries: true, lineWidth: 0, compat: 'yaml-1.1' })
}

/** A reader for an option that names a YAML file (JSON is YAML too): the value lands at a path of the body. */
export function yamlFile(path: string): FileReader {
  return async content => ({ [path]: await parseYaml(content) })
}
