import { harmless } from '../harmless.ts'
import { cellsOf } from './cells.ts'
import type { LineFormat } from './line-format.ts'

/** A table of GitHub's Markdown, in which every text is shown as it is. */
export const markdown: LineFormat = {
  tabular: true,
  head: columns => `${line(columns.map(literal))}${line(columns.map(() => '---'))}`,
  rows: (rows, columns) => rows.map(row => line(cellsOf(row, columns).map(literal))).join(''),
}

function line(cells: readonly string[]): string {
  return `|${cells.map(cell => (cell === '' ? ' |' : ` ${cell} |`)).join('')}\n`
}

/** Text without meaning to Markdown; an underscore inside a word has none. */
function literal(text: string): string {
  return harmless(text.replaceAll(/\r\n?/g, '\n'))
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\|`*[\]~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replaceAll('\n', '<br>')
    .replaceAll('\t', ' ')
}
