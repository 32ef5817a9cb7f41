import { isJsonObject, type JsonObject, numberOf, textOf } from '../../core/json.ts'
import type { ListPage } from '../output.ts'
import { cellText, memberIgnoringCase } from './cell.ts'
import { statePaint } from './colour.ts'
import { columnsIn } from './columns.ts'
import { harmless } from './harmless.ts'
import { renderTable } from './table.ts'

/** What a terminal adds to a table; absent where the output is piped. */
export interface TerminalStyle {
  readonly columns: number
  readonly colour: boolean
  /** Longest text of a cell (`OS_MAX_COLUMN_TEXT_LENGTH`), unlimited when negative. */
  readonly maxText: number
  /** Fit lists into the terminal's width (`OS_TRY_TERM_WIDTH`). */
  readonly fitLists: boolean
}

/** A list as the original prints it: the table, the line of totals, and the states when statistics were asked for. */
export async function* renderList(
  page: ListPage,
  columns: readonly string[] | undefined,
  style?: TerminalStyle,
  header = true,
): AsyncGenerator<string> {
  const shown = columnsIn(page.data, columns)
  const cells = new Cells(shown, style)
  const rows = cells.of(page.data)
  const paint = style?.colour === true ? statePaint(shown, rows) : undefined
  yield* renderTable(shown, rows, {
    header,
    ...(style?.fitLists === true ? { maxWidth: style.columns } : {}),
    ...(paint === undefined ? {} : { paint }),
  })
  yield* renderFoot(page, cells.truncated)
}

/** What stands below the table. */
export async function* renderFoot(page: ListPage, truncated: boolean): AsyncGenerator<string> {
  yield `${totalsLine(page)}\n`
  yield* renderStatistics(page)
  if (truncated) yield '!!!Some text truncated, set env OS_MAX_COLUMN_TEXT_LENGTH =-1 to show full text!!!\n'
}

/** The texts of a list's cells, on a terminal harmless and no longer than allowed. */
export class Cells {
  /** Whether some text was cut. */
  truncated = false
  readonly #columns: readonly string[]
  readonly #style: TerminalStyle | undefined

  constructor(columns: readonly string[], style: TerminalStyle | undefined) {
    this.#columns = columns
    this.#style = style
  }

  of(data: readonly JsonObject[]): string[][] {
    return data.map(object =>
      this.#columns.map(column => {
        const value = memberIgnoringCase(object, column)
        return value === undefined ? '' : this.#cut(cellText(value))
      }),
    )
  }

  #cut(text: string): string {
    const style = this.#style
    if (style === undefined) return text
    const safe = harmless(text)
    if (style.maxText < 0 || safe.length <= style.maxText) return safe
    this.truncated = true
    // Not half of a character that takes two units.
    return `${safe.slice(0, style.maxText - 3).replace(/[\ud800-\udbff]$/, '')}...`
  }
}

/** The resource's columns, a nested one replaced by its members. */
export function flattenedColumns(
  data: readonly JsonObject[],
  columns: readonly string[] | undefined,
): string[] | undefined {
  if (columns === undefined) return undefined
  const names = [...new Set(data.flatMap(object => Object.keys(object)))]
  return columns.flatMap(column => {
    const lower = column.toLowerCase()
    const nested = names.filter(name => name.toLowerCase().startsWith(`${lower}.`))
    return nested.length === 0 ? [column] : nested
  })
}

/** `***  Total: 412 Pages: 21 Limit: 20 Offset: 0 Page: 1  ***`, or the marker form for lists that page by marker. */
export function totalsLine(page: ListPage): string {
  const total = page.total === 0 ? page.data.length : page.total
  let title = `Total: ${total}`
  if (page.markerField !== undefined && page.markerField !== '') {
    title += ` Field: ${page.markerField} Order: ${page.markerOrder ?? ''}`
    if (page.nextMarker !== undefined && page.nextMarker !== '') title += ` NextMarker: ${page.nextMarker}`
  } else {
    const limit = page.limit === 0 && total > page.data.length ? page.data.length : page.limit
    if (limit > 0) {
      const pages = Math.ceil(total / limit)
      const current = Math.floor(page.offset / limit) + 1
      title += ` Pages: ${pages} Limit: ${limit} Offset: ${page.offset} Page: ${current}`
    }
  }
  return `***  ${title}  ***`
}

/** With `--summary-stats` the answer counts the rows by status; most frequent first. */
async function* renderStatistics(page: ListPage): AsyncGenerator<string> {
  const info = isJsonObject(page.totals) ? page.totals.status_info : undefined
  if (!Array.isArray(info) || info.length === 0) return
  const states = info.map(state => ({
    status: textOf(state, 'status') ?? '',
    total: numberOf(state, 'total_count') ?? 0,
    pending: numberOf(state, 'pending_deleted_count') ?? 0,
  }))
  states.sort((a, b) => b.total - a.total || b.pending - a.pending || (a.status < b.status ? -1 : 1))
  const rows = states.map((s, i) => [`#${i + 1}`, s.status, String(s.total), String(s.pending)])
  yield* renderTable(['#', 'Status', 'Count', 'PendingDeletedCount'], rows)
}
