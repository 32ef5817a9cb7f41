import { stringifyJson } from '../../core/json.ts'

/** JSON with sorted keys and two spaces per level. */
export function renderJson(value: unknown): string {
  return `${stringifyJson(value, { indent: 2, sortKeys: true })}\n`
}

/**
 * YAML with sorted keys; the library is loaded here because few runs need it. Text that YAML 1.1 would read as something
 * else (`yes`, a time) is quoted, because the original and half of the readers are of that version.
 */
export async function renderYaml(value: unknown): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(value, { sortMapEntries: true, lineWidth: 0, compat: 'yaml-1.1' })
}
