import { ancestorsOf } from '../../query/ancestors.ts'
import type { Row } from '../model/column.ts'
import type { Ancestor, ReadContext } from '../model/kind.ts'

/** What a reading has fetched so far: by kind and id; undefined for an id that nothing has. */
const fetched = new WeakMap<ReadContext, Map<string, Map<string, Row | undefined>>>()

/**
 * The rows of a kind by their ids. One reading fetches a row once: many members of an answer are told by the same few
 * hosts, providers and projects.
 */
export function rowsById(
  context: ReadContext,
  plural: string,
  ids: Iterable<Row[string] | undefined>,
): Map<string, Row> {
  const wanted = [...new Set(ids)].filter(id => typeof id === 'string' && id !== '').map(String)
  const known = knownOf(context, plural)
  const missing = wanted.filter(id => !known.has(id))
  if (missing.length > 0) {
    const found = context.store.rows(plural).byKeys(missing)
    for (const id of missing) known.set(id, undefined)
    for (const [id, row] of found) known.set(id, row)
  }
  return new Map(
    wanted.flatMap(id => {
      const row = known.get(id)
      return row === undefined ? [] : [[id, row] as const]
    }),
  )
}

/** The rows that a column of the rows points at. */
export function targets(
  context: ReadContext,
  plural: string,
  rows: readonly (Row | undefined)[],
  column: string,
): Map<string, Row> {
  return rowsById(
    context,
    plural,
    rows.map(row => row?.[column]),
  )
}

function knownOf(context: ReadContext, plural: string): Map<string, Row | undefined> {
  const kinds = fetched.get(context) ?? new Map<string, Map<string, Row | undefined>>()
  fetched.set(context, kinds)
  const known = kinds.get(plural) ?? new Map<string, Row | undefined>()
  kinds.set(plural, known)
  return known
}

/** The ancestors of the rows of a kind, one for each row. */
export function ancestors(
  context: ReadContext,
  plural: string,
  rows: readonly Row[],
  ancestor: Ancestor,
): (Row | undefined)[] {
  const { store } = context
  return ancestorsOf(store, store.kind(plural), rows, ancestor, (parents, ids) => rowsById(context, parents, ids))
}

/** A member that is left out when the row is not there. */
export function member(row: Row | undefined, column: string): Row[string] {
  return row?.[column] ?? null
}
