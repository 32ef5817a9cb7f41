/** What SQLite takes as a parameter. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** A piece of SQL with its parameters; pieces compose by {@link sql}. */
export interface Sql {
  readonly text: string
  readonly params: readonly SqlValue[]
}

/**
 * Builds a piece of SQL: interpolated pieces are spliced in, everything else becomes a parameter, so that no value is
 * ever read as SQL. Names of tables and columns come through {@link name}.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql {
  let text = ''
  const params: SqlValue[] = []
  strings.forEach((piece, i) => {
    text += piece
    if (i >= values.length) return
    const value = values[i] ?? null
    if (isSql(value)) {
      text += value.text
      params.push(...value.params)
    } else {
      text += '?'
      params.push(value)
    }
  })
  return { text, params }
}

function isSql(value: SqlValue | Sql): value is Sql {
  return typeof value === 'object' && value !== null && 'text' in value
}

/** SQL text that is known to be safe, such as a constant expression. */
export function raw(text: string): Sql {
  return { text, params: [] }
}

/** A quoted identifier, optionally of a table. */
export function name(column: string, table?: string): Sql {
  const quoted = `"${column.replaceAll('"', '""')}"`
  return raw(table === undefined ? quoted : `${table}.${quoted}`)
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  return { text: pieces.map(piece => piece.text).join(separator), params: pieces.flatMap(piece => piece.params) }
}

/** All of them; the empty conjunction is true. */
export function and(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('1') : wrapped(conditions, ' AND ')
}

/** Any of them; the empty disjunction is false. */
export function or(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw('0') : wrapped(conditions, ' OR ')
}

function wrapped(conditions: readonly Sql[], separator: string): Sql {
  const [only] = conditions
  if (conditions.length === 1 && only !== undefined) return only
  const all = join(conditions, separator)
  return { text: `(${all.text})`, params: all.params }
}

/** `column IN (…)`. One JSON parameter carries the list, so that the statement is the same for any length. */
export function within(column: Sql, values: readonly SqlValue[]): Sql {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
}

/** Escapes `%`, `_` and the escape character for a LIKE … ESCAPE '\'. */
export function likeText(value: string): string {
  return value.replaceAll(/[\\%_]/g, '\\$&')
}
