import type { JsonObject } from '../../core/json.ts'
import type { Context } from '../context.ts'
import type { ListPage, Output, PageOf } from '../output.ts'
import { flattenObject } from './cell.ts'
import { kvPieces, type ListView, listPieces } from './classic.ts'
import { statePaint } from './colour.ts'
import { columnsIn } from './columns.ts'
import { Cells, flattenedColumns, renderFoot, type TerminalStyle } from './list.ts'
import { Frame } from './table.ts'

type Pages = Extract<Output, { kind: 'pages' }>

/**
 * A list that comes page by page, in one of the original's formats, written as it comes: no more than a page of it is
 * held. A list of one page looks as any list.
 */
export async function* pagePieces(
  { pages, columns }: Pages,
  view: ListView,
  context: Context,
  style: TerminalStyle | undefined,
): AsyncGenerator<string> {
  const { format, header, chosen } = view
  const source = new Source(pages)
  const first = await source.next()
  if (first === undefined || first.last) {
    yield* listPieces(source.whole(first?.data ?? []), columns, view, context)
    return
  }
  switch (format) {
    case 'json':
      yield* jsonPieces(source, first)
      return
    case 'yaml':
      yield* yamlPieces(source, first)
      return
    case 'kv':
    case 'flatten-kv':
      for (let page: ListPage | undefined = first; page !== undefined; page = await source.next()) {
        yield* kvPieces(page.data, format, context, chosen ? columns : undefined, page === first)
      }
      return
    default:
      yield* tablePieces(source, first, format === 'table' ? columns : flattenedColumnsOf(first, columns), {
        rowsOf: format === 'table' ? page => page.data : page => page.data.map(flattenObject),
        header,
        style,
      })
  }
}

/** The pages one after the other, and what is to be said of all of them. */
class Source {
  readonly #pages: AsyncIterator<PageOf>
  #first: ListPage | undefined
  #rows = 0

  constructor(pages: AsyncIterable<PageOf>) {
    this.#pages = pages[Symbol.asyncIterator]()
  }

  async next(): Promise<PageOf | undefined> {
    const step = await this.#pages.next()
    if (step.done === true) return undefined
    this.#first ??= step.value
    this.#rows += step.value.data.length
    return step.value
  }

  /** The list as one page without end, of which these rows are at hand. */
  whole(data: readonly JsonObject[]): ListPage {
    const { offset = 0, totals } = this.#first ?? {}
    return { data, total: offset + this.#rows, limit: 0, offset, ...(totals === undefined ? {} : { totals }) }
  }
}

async function* jsonPieces(source: Source, first: ListPage): AsyncGenerator<string> {
  const { renderJsonList, rowPieces } = await import('./documents.ts')
  for (let page: ListPage | undefined = first; page !== undefined; page = await source.next()) {
    yield* rowPieces(page === first ? '{\n  "data": [\n' : ',\n', page.data)
  }
  const { data: _data, ...numbers } = source.whole([])
  const rest = [...renderJsonList(numbers)].join('')
  yield `\n  ],\n${rest.slice('{\n'.length)}`
}

async function* yamlPieces(source: Source, first: ListPage): AsyncGenerator<string> {
  const { renderYaml } = await import('./documents.ts')
  const title = 'data:\n'
  for (let page: ListPage | undefined = first; page !== undefined; page = await source.next()) {
    if (page.data.length === 0) continue
    const text = await renderYaml({ data: page.data })
    yield page === first ? text : text.slice(title.length)
  }
  const { data: _data, ...numbers } = source.whole([])
  yield await renderYaml(numbers)
}

interface TableWay {
  readonly rowsOf: (page: ListPage) => readonly JsonObject[]
  readonly header: boolean
  readonly style: TerminalStyle | undefined
}

/**
 * The columns are all that the resource names, as nobody knows what later pages have, and are as wide as the first page
 * needs. A wider cell of a later page pushes the rest of its line: no line is broken and nothing is lost.
 */
async function* tablePieces(
  source: Source,
  first: ListPage,
  declared: readonly string[] | undefined,
  { rowsOf, header, style }: TableWay,
): AsyncGenerator<string> {
  const columns = declared !== undefined && declared.length > 0 ? declared : columnsIn(rowsOf(first), undefined)
  const cells = new Cells(columns, style)
  let frame: Frame | undefined
  for (let page: ListPage | undefined = first; page !== undefined; page = await source.next()) {
    const rows = cells.of(rowsOf(page))
    if (frame === undefined) {
      frame = await Frame.around(columns, rows, {
        header,
        ...(style?.fitLists === true ? { maxWidth: style.columns } : {}),
      })
      yield frame.top
    } else await frame.measure(rows)
    yield frame.lines(rows, 0, style?.colour === true ? statePaint(columns, rows) : undefined)
  }
  yield frame?.rule ?? ''
  yield* renderFoot(source.whole([]), cells.truncated)
}

function flattenedColumnsOf(page: ListPage, columns: readonly string[] | undefined): string[] | undefined {
  return flattenedColumns(page.data.map(flattenObject), columns)
}
