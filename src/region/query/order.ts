import type { JsonObject } from '../../core/json.ts'
import type { Kind } from '../kinds/kind.ts'
import { name, type Sql, sql } from '../store/sql.ts'
import { textOf, textsOf } from './params.ts'

/**
 * The order of a list: what was asked for, then by creation, name and id, all in the one direction that `order` gives
 * (descending unless it says `asc`). Columns that are not there are skipped.
 */
export function orderOf(kind: Kind, query: JsonObject): Sql[] {
  const asked = textsOf(query, 'order_by')
  const direction = textOf(query, 'order') === 'asc' ? sql`ASC` : sql`DESC`
  const extra = Object.entries(kind.orders).flatMap(([key, expression]) => {
    const named = asked.includes(key) ? direction : directionOf(textOf(query, `order_by_${key}`))
    return named === undefined ? [] : [sql`${expression} ${named}`]
  })
  const stored = [...asked, ...tieBreakers(kind)].filter(column => column in kind.columns)
  return [...extra, ...[...new Set(stored)].map(column => sql`${name(column, 't')} ${direction}`)]
}

function tieBreakers(kind: Kind): string[] {
  if ('row_id' in kind.columns) return ['row_id']
  return kind.columns.id?.type === 'int' ? ['id'] : ['created_at', 'name', 'id']
}

function directionOf(word: string | undefined): Sql | undefined {
  switch (word?.toLowerCase()) {
    case 'asc':
      return sql`ASC`
    case 'desc':
      return sql`DESC`
    default:
      return undefined
  }
}
