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
  /** Without the titles when false. */
  readonly header?: boolean
}

const ROWS_PER_CHUNK = 256

/** Yields the table in pieces of some hundred rows, so that the text of a long list is never held whole. */
export async function* renderTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): AsyncGenerator<string> {
  if (rows.length === 0) return
  const frame = await Frame.around(headers, rows, options)
  let chunk = frame.top
  for (let at = 0; at < rows.length; at += ROWS_PER_CHUNK) {
    chunk += frame.lines(rows.slice(at, at + ROWS_PER_CHUNK), at, options.paint)
    if (at + ROWS_PER_CHUNK < rows.length) {
      yield chunk
      chunk = ''
    }
  }
  yield chunk + frame.rule
}

type Rows = readonly (readonly string[])[]

/** The widths of a table's columns, settled by its first rows, and the lines that have them. */
export class Frame {
  readonly rule: string
  /** The rule and the titles. */
  readonly top: string
  readonly #widths: readonly number[]
  readonly #starts: readonly number[]
  readonly #wrapping: boolean
  #width: Width

  private constructor(headers: readonly string[], rows: Rows, width: Width, options: TableOptions) {
    const natural = naturalWidths(options.header === false ? headers.map(() => '') : headers, rows, width)
    this.#width = width
    this.#wrapping = options.maxWidth !== undefined
    this.#widths = options.maxWidth === undefined ? natural : narrow(natural, options.maxWidth)
    this.#starts = startsOf(this.#widths)
    this.rule = `+${this.#widths.map(w => `${'-'.repeat(w + 2)}+`).join('')}\n`
    const titles = (): string =>
      this.#line(headers, (text, w, column) => padCentre(text, w, width, this.#starts[column] ?? 0)) + this.rule
    this.top = this.rule + (options.header === false ? '' : titles())
  }

  static async around(headers: readonly string[], rows: Rows, options: TableOptions): Promise<Frame> {
    return new Frame(headers, rows, await widthFor(allTexts(headers, rows)), options)
  }

  /**
   * The lines of rows, the first of which is number `from`. A cell that is wider than its column, which none is of the
   * rows that settled the widths, pushes the rest of its line to the right.
   */
  lines(rows: Rows, from: number, paint: TableOptions['paint']): string {
    let text = ''
    for (const [r, row] of rows.entries()) {
      text += this.#line(row, (cell, w, column) => {
        const padded = padEnd(cell, w, this.#width, this.#starts[column] ?? 0)
        return paint === undefined ? padded : paint(padded, from + r, column)
      })
    }
    return text
  }

  /** Measures what later rows have, which may be other than ASCII where the first were not. */
  async measure(rows: Rows): Promise<void> {
    this.#width = await widthFor(allTexts([], rows))
  }

  #line(cells: readonly string[], pad: Pad): string {
    return textRow(cells, this.#widths, (text, w, column) => this.#split(text, w, column), pad)
  }

  #split(text: string, w: number, column: number): string[] {
    const lines = text.replace(/\n+$/, '').split('\n')
    return this.#wrapping ? lines.flatMap(line => wrapLine(line, w, this.#width, this.#starts[column] ?? 0)) : lines
  }
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
