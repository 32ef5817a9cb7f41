import { notFound } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { raw, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** The row of that id or, failing that, of that name, whoever it belongs to. Trailing blanks do not count. */
export function byNameOrId(store: Store, plural: string, text: string): Row | undefined {
  const table = store.rows(plural)
  const wanted = text.trimEnd()
  return table.byKey(wanted) ?? table.select(sql`name = ${wanted}`, raw('LIMIT 1'))[0]
}

/**
 * The row of that id or name.
 * @param keyword what it is called when it is not there
 * @throws ApiError ResourceNotFoundError when it is not there
 */
export function rowNamed(store: Store, plural: string, text: string, keyword = store.kind(plural).keyword): Row {
  const row = byNameOrId(store, plural, text)
  if (row === undefined) throw notFound(keyword, text)
  return row
}

/** The row of that id or name, where one is named. @throws ApiError ResourceNotFoundError when it is not there */
export function rowIfNamed(store: Store, plural: string, text: string | undefined): Row | undefined {
  return text === undefined ? undefined : rowNamed(store, plural, text)
}
