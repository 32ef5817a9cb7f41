import { memberOf } from '../../core/json.ts'
import { parseTime, stampOf } from '../clock.ts'
import type { Column } from '../kinds/model/column.ts'
import { and, likeText, or, raw, type Sql, type SqlValue, sql } from '../store/sql.ts'
import type { FilterClause } from './filter-clause.ts'

type Operator = (field: Sql, params: readonly SqlValue[], texts: readonly string[]) => Sql | undefined

/** One condition for each value, any of which may hold; no value asks for nothing. */
function anyOf(condition: (field: Sql, value: SqlValue, text: string) => Sql): Operator {
  return (field, params, texts) =>
    params.length === 0 ? undefined : or(params.map((value, i) => condition(field, value, texts[i] ?? '')))
}

/** A comparison with exactly one value; more or fewer ask for nothing. */
function single(condition: (field: Sql, value: SqlValue) => Sql): Operator {
  return (field, [value], texts) => (texts.length === 1 && value !== undefined ? condition(field, value) : undefined)
}

const emptyOrNull = (field: Sql) => or([sql`${field} IS NULL`, sql`length(${field}) = 0`])

const like = (field: Sql, pattern: string) => sql`${field} LIKE ${pattern} ESCAPE '\\'`

/** The operators of the original's filter language; any other is silently dropped. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  in: (field, params) => (params.length === 0 ? raw('0') : sql`${field} IN (${listOf(params)})`),
  notin: (field, params) => (params.length === 0 ? raw('1') : sql`${field} NOT IN (${listOf(params)})`),
  between: (field, [low = null, high = null], texts) =>
    texts.length === 2 ? sql`${field} BETWEEN ${low} AND ${high}` : undefined,
  ge: single((field, value) => sql`${field} >= ${value}`),
  gt: single((field, value) => sql`${field} > ${value}`),
  le: single((field, value) => sql`${field} <= ${value}`),
  lt: single((field, value) => sql`${field} < ${value}`),
  like: anyOf((field, _value, text) => sql`${field} LIKE ${text}`),
  contains: anyOf((field, _value, text) => like(field, `%${likeText(text)}%`)),
  startswith: anyOf((field, _value, text) => like(field, `${likeText(text)}%`)),
  endswith: anyOf((field, _value, text) => like(field, `%${likeText(text)}`)),
  equals: anyOf((field, value) => sql`${field} = ${value}`),
  notequals: single((field, value) => sql`${field} <> ${value}`),
  isnull: field => sql`${field} IS NULL`,
  isnotnull: field => sql`${field} IS NOT NULL`,
  isempty: field => emptyOrNull(field),
  isnotempty: field => and([sql`${field} IS NOT NULL`, sql`length(${field}) > 0`]),
  isnullorempty: field => emptyOrNull(field),
}

function listOf(params: readonly SqlValue[]): Sql {
  return { text: params.map(() => '?').join(', '), params }
}

/** The SQL of a clause on a column; undefined when the operator is unknown or has the wrong number of values. */
export function clauseSql(clause: FilterClause, column: Column, field: Sql): Sql | undefined {
  const params = clause.params.map(param => comparable(column, param))
  // Of a flag, a part is one of what is stored.
  const texts = column.type === 'bool' || column.type === 'tristate' ? params.map(String) : clause.params
  return memberOf(OPERATORS, clause.op)?.(field, params, texts)
}

/** What is no time compares as one before all others. */
const NO_TIME = '0001-01-01T00:00:00.000000Z'

/** A value as the column's type compares it, read from text as MySQL would: what is no number is 0, or starts with one. */
export function comparable(column: Column, value: string): SqlValue {
  switch (column.type) {
    case 'int':
    case 'real':
      return Number.parseFloat(value) || 0
    case 'bool':
    case 'tristate':
      return /^(?:true|yes|on|1)$/i.test(value) ? 1 : 0
    case 'time': {
      const parsed = parseTime(value)
      return parsed === undefined ? NO_TIME : stampOf(parsed)
    }
    // Its texts compare without regard to trailing blanks.
    default:
      return value.trimEnd()
  }
}
