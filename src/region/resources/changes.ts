import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import type { ApiRequest } from './request.ts'

/** Writes columns of an object and logs it, when that changes anything. The object is then shown as it is. */
export function changeRow(
  { region, identity }: ApiRequest,
  kind: Kind,
  row: Row,
  patch: Row,
  action: string,
  notes?: unknown,
): undefined {
  const known = Object.fromEntries(Object.entries(patch).filter(([column]) => column in kind.columns))
  const changed = region.store.rows(kind.plural).update(String(row.id), known)
  if (changed.length > 0) region.events.record(kind, row, action, notes ?? changed.join(','), identity)
  return undefined
}
