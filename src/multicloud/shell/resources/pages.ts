import type { PageOf } from '../../../cli/output.ts'
import type { JsonObject } from '../../../core/json.ts'

/** Rows of a page; a list that is shorter is one page, and looks as any list. */
const PAGE_ROWS = 1000

/** Rows in pages, made while they are read: of a long list no more than two pages are held. */
export async function* inPages(rows: AsyncIterable<JsonObject>): AsyncGenerator<PageOf> {
  const about = { total: 0, limit: 0, offset: 0 }
  let data: JsonObject[] = []
  for await (const row of rows) {
    if (data.length === PAGE_ROWS) {
      yield { ...about, data, last: false }
      data = []
    }
    data.push(row)
  }
  yield { ...about, data, last: true }
}
