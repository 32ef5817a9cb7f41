import { ancestorsOf } from '../../query/ancestors.ts'
import type { Row } from '../model/column.ts'
import type { Ancestor, Kind, ReadContext } from '../model/kind.ts'

/** The ancestors of the rows of a kind, one for each row. */
export function ancestors(
  context: ReadContext,
  plural: string,
  rows: readonly Row[],
  ancestor: Ancestor,
): (Row | undefined)[] {
  return ancestorsOf(context.store, kindOf(context, plural), rows, ancestor)
}

function kindOf(context: ReadContext, plural: string): Kind {
  return context.store.kind(plural)
}

/** A member that is left out when the row is not there. */
export function member(row: Row | undefined, column: string): Row[string] {
  return row?.[column] ?? null
}
