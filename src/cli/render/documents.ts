import { sortedKeys, stringifyJson } from '../../core/json.ts'

/** JSON with sorted keys and two spaces per level. */
export function renderJson(value: unknown): string {
  return `${jsonText(value)}\n`
}

const ROWS_PER_PIECE = 256

/** The same text as {@link renderJson}, in pieces of some hundred rows: that of a long list is never held whole. */
export function* renderJsonList(document: Readonly<Record<string, unknown>>): Generator<string> {
  let open = '{\n'
  for (const key of sortedKeys(document)) {
    const member = document[key]
    if (member === undefined) continue
    const lead = `${open}  ${JSON.stringify(key)}: `
    open = ',\n'
    if (Array.isArray(member) && member.length > 0) {
      yield* rowPieces(`${lead}[\n`, member)
      yield '\n  ]'
    } else yield lead + indented(member, '  ')
  }
  yield '\n}\n'
}

/** The rows of an array in the first level of a document, `lead` in front of them; without the end of the array. */
export function* rowPieces(lead: string, rows: readonly unknown[]): Generator<string> {
  for (let at = 0; at < rows.length; at += ROWS_PER_PIECE) {
    const texts = rows.slice(at, at + ROWS_PER_PIECE).map(row => `    ${indented(row, '    ')}`)
    yield `${at === 0 ? lead : ',\n'}${texts.join(',\n')}`
  }
}

/** JSON text below the first level; no text inside it has a raw line break. */
export function indented(value: unknown, indent: string): string {
  return jsonText(value).replaceAll('\n', `\n${indent}`)
}

function jsonText(value: unknown): string {
  return stringifyJson(value, { indent: 2, sortKeys: true })
}

/**
 * YAML with sorted keys; the library is loaded here because few runs need it. Text that YAML 1.1 would read as something
 * else (`yes`, a time) is quoted, because the original and half of the readers are of that version.
 */
export async function renderYaml(value: unknown): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(value, { sortMapEntries: true, lineWidth: 0, compat: 'yaml-1.1', aliasDuplicateObjects: false })
}
