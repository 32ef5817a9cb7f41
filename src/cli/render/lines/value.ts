import { cellsOf } from './cells.ts'
import type { LineFormat } from './line-format.ts'

/** Values with tabs between, for `cut` and `read`: what would break a line is written `\n`, `\t`, `\r`, and `\` as `\\`. */
export const value: LineFormat = {
  tabular: true,
  head: () => '',
  rows: (rows, columns) => rows.map(row => `${cellsOf(row, columns).map(escaped).join('\t')}\n`).join(''),
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' }

/** Text on one line, in one column. */
export function escaped(text: string): string {
  return text.replace(/[\\\n\t\r]/g, mark => ESCAPES[mark] ?? mark)
}
