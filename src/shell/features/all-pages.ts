import type { Raw } from '../../cli/grammar/parse.ts'
import type { ListPage, Output, PageOf } from '../../cli/output.ts'
import { type JsonObject, stringifyJson } from '../../core/json.ts'

const PAGE_SIZE = 200

/**
 * All pages of a list as an output that is shown as it comes. The next page is asked for while the present one is
 * written, and no more than these two are held. Objects that moved on to the next page meanwhile, because newer ones
 * came in front of them, are shown once.
 * @param ask sends the list's request for one page, whose place is among the options
 */
export async function allPages(ask: (options: Raw) => Promise<Output>, options: Raw): Promise<Output> {
  const size = sizeIn(options)
  const first = await ask({ ...options, limit: String(size) })
  if (first.kind !== 'list') return first
  const next = async (place: Raw): Promise<ListPage | undefined> => {
    const output = await ask({ ...options, limit: String(size), ...place })
    return output.kind === 'list' ? output.page : undefined
  }
  const { columns } = first
  return { kind: 'pages', pages: pagesFrom(first.page, size, next), ...(columns === undefined ? {} : { columns }) }
}

function sizeIn({ limit }: Raw): number {
  const asked = Number(limit)
  return Number.isSafeInteger(asked) && asked > 0 ? asked : PAGE_SIZE
}

async function* pagesFrom(
  first: ListPage,
  size: number,
  next: (place: Raw) => Promise<ListPage | undefined>,
): AsyncGenerator<PageOf> {
  let page = first
  let offset = first.offset
  let before: ReadonlySet<string> = new Set()
  for (;;) {
    // A server that shows the same again and again knows no pages.
    const stuck = before.size > 0 && page.data.every(row => before.has(keyOf(row)))
    const data = stuck ? [] : page.data.filter(row => row.id === undefined || !before.has(keyOf(row)))
    const place = stuck ? undefined : placeBehind(page, offset, size)
    const coming = place === undefined ? undefined : next(place)
    // Who stops reading does not wait for it.
    coming?.catch(() => undefined)
    yield { ...page, data, last: coming === undefined }
    const following = await coming
    if (following === undefined) return
    before = new Set(page.data.map(keyOf))
    offset += page.data.length
    page = following
  }
}

/** What tells a row from others: its id, and all of it where it has none (pairs of objects, for one). */
function keyOf(row: JsonObject): string {
  return row.id === undefined ? stringifyJson(row) : String(row.id)
}

/** Where the next page begins; undefined behind the last. */
function placeBehind({ data, total, limit, nextMarker = '' }: ListPage, offset: number, size: number): Raw | undefined {
  if (data.length === 0) return undefined
  if (nextMarker !== '') return { paging_marker: nextMarker }
  const end = offset + data.length
  // Where the server did not count, its total is the page's own length: a full page may have a next one.
  const uncounted = limit === 0 && total === data.length && data.length === size
  return end < total || uncounted ? { offset: String(end) } : undefined
}
