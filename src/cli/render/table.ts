import { padCentre, padEnd, type Width, widthFor, wrapLine } from './width.ts'

/**
 * The bordered table that scripts parse: centred headers, left-aligned cells, one line per line of text.
 *
 * It is ours and not cli-table3's because of its size: that library needs 13 s for 2,048 rows of 30 columns (and grows
 * with the square of the rows), this one some tens of milliseconds.
 */
export interface TableOptions {
  /** Fit into so many columns by wrapping cells; unlimited when absent. */
  readonly maxWidth?: number
  /** Decorates a padded cell, e.g. with colour; must not change its width. */
  readonly paint?: (padded: string, row: number, column: number) => string
}

const ROWS_PER_CHUNK = 256

/** Yields the table in pieces of some hundred rows, so that the text of a long list is never held whole. */
export async function* renderTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): AsyncGenerator<string> {
  if (rows.length === 0) return
  const width = await widthFor(allTexts(headers, rows))
  const natural = naturalWidths(headers, rows, width)
  const widths = options.maxWidth === undefined ? natural : narrow(natural, options.maxWidth)
  const starts = startsOf(widths)
  const wrapping = options.maxWidth !== undefined
  const rule = `+${widths.map(w => `${'-'.repeat(w + 2)}+`).join('')}\n`
  const linesOf: Split = (text, w, column) => {
    const lines = text.replace(/\n+$/, '').split('\n')
    return wrapping ? lines.flatMap(line => wrapLine(line, w, width, starts[column] ?? 0)) : lines
  }
  const centred: Pad = (text, w, column) => padCentre(text, w, width, starts[column] ?? 0)
  let chunk = rule + textRow(headers, widths, linesOf, centred) + rule
  for (const [r, row] of rows.entries()) {
    chunk += textRow(row, widths, linesOf, (text, w, column) => {
      const padded = padEnd(text, w, width, starts[column] ?? 0)
      return options.paint === undefined ? padded : options.paint(padded, r, column)
    })
    if (r % ROWS_PER_CHUNK === ROWS_PER_CHUNK - 1) {
      yield chunk
      chunk = ''
    }
  }
  yield chunk + rule
}

/** Pads a line, or breaks a cell into lines, for a column of that width and number. */
type Pad = (text: string, width: number, column: number) => string
type Split = (text: string, width: number, column: number) => string[]

function textRow(cells: readonly string[], widths: readonly number[], linesOf: Split, pad: Pad): string {
  const lines = widths.map((w, column) => linesOf(cells[column] ?? '', w, column))
  const height = Math.max(...lines.map(l => l.length))
  let text = ''
  for (let i = 0; i < height; i++) {
    text += '|'
    for (const [column, w] of widths.entries()) text += ` ${pad(lines[column]?.[i] ?? '', w, column)} |`
    text += '\n'
  }
  return text
}

/** The width that each column needs. Where one starts depends on those before it, and a tab's width on that. */
function naturalWidths(headers: readonly string[], rows: readonly (readonly string[])[], width: Width): number[] {
  const widths: number[] = []
  let at = 2
  for (const [column, header] of headers.entries()) {
    let most = textWidth(header, width, at)
    for (const row of rows) most = Math.max(most, textWidth(row[column] ?? '', width, at))
    widths.push(most)
    at += most + 3
  }
  return widths
}

/** Where the text of each column starts: after `| `, and ` | ` between two. */
function startsOf(widths: readonly number[]): number[] {
  let at = 2
  return widths.map(w => {
    const start = at
    at += w + 3
    return start
  })
}

function textWidth(text: string, width: Width, at: number): number {
  if (!text.includes('\n')) return width(text, at)
  return Math.max(...text.split('\n').map(line => width(line, at)))
}

/** Narrows the wide columns evenly until the frame fits, as the original does; the narrow ones keep their width. */
function narrow(widths: readonly number[], maxWidth: number): number[] {
  const count = widths.length
  const content = Math.max(count, maxWidth - 3 * count - 1)
  if (widths.reduce((sum, w) => sum + w, 0) <= content) return [...widths]
  const assured = Math.floor(content / count)
  const wide = widths.filter(w => w > assured)
  const left = content - widths.reduce((sum, w) => sum + (w > assured ? 0 : w), 0)
  let extra = left % wide.length
  return widths.map(w => (w <= assured ? w : Math.floor(left / wide.length) + (extra-- > 0 ? 1 : 0)))
}

function* allTexts(headers: readonly string[], rows: readonly (readonly string[])[]): Generator<string> {
  yield* headers
  for (const row of rows) yield* row
}
