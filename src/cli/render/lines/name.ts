import { isJsonObject, type JsonValue } from '../../../core/json.ts'
import { cellText, memberIgnoringCase } from '../cell.ts'
import type { LineFormat } from './line-format.ts'
import { escaped } from './value.ts'

/** Names, one a line; the id where there is no name. */
export const name: LineFormat = {
  tabular: false,
  head: () => '',
  rows: rows => rows.map(row => `${escaped(nameOf(row))}\n`).join(''),
}

function nameOf(row: JsonValue): string {
  if (!isJsonObject(row)) return cellText(row)
  for (const member of ['name', 'id']) {
    const found = memberIgnoringCase(row, member)
    if (found !== undefined && found !== null && found !== '') return cellText(found)
  }
  return ''
}
