import { ClimcError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import type { ListPage } from '../output.ts'
import { pageOf } from '../render/batch.ts'

/** What needs all rows at once (`--sort-by`, `--query`, `--watch`) holds so many at most. */
export const MOST_ROWS = 100_000

/**
 * All pages as one.
 * @throws ClimcError when there are more rows than {@link MOST_ROWS}
 */
export async function collected(pages: AsyncIterable<ListPage>): Promise<ListPage> {
  const data: JsonObject[] = []
  let first: ListPage | undefined
  for await (const page of pages) {
    first ??= page
    const count = Math.max(page.total, data.length + page.data.length)
    if (count > MOST_ROWS) {
      throw new ClimcError(
        'failed',
        `There are ${count} rows, and --sort-by, --query and --watch hold ${MOST_ROWS} at most. Narrow the list with ` +
          '--filter, or let the server order it with --order-by.',
      )
    }
    data.push(...page.data)
  }
  const totals = first?.totals === undefined ? {} : { totals: first.totals }
  return { ...pageOf(data), ...totals, offset: first?.offset ?? 0 }
}
