import type { JsonObject } from '../../../core/json.ts'
import { visibleTags } from '../../store/metadata.ts'
import type { Row } from '../model/column.ts'
import type { Detail, ReadContext } from '../model/kind.ts'

export interface BasicsOptions {
  /** Whether the object may be deleted as it is; an imported object may not. */
  readonly canDelete?: (context: ReadContext, row: Row) => boolean
  readonly canUpdate?: boolean | ((row: Row) => boolean)
  /** The keyword under which its tags are kept; without one it has none. */
  readonly tagged?: string
}

/** What every object says of itself: whether it can be deleted and updated, and its tags. */
export function basics(options: BasicsOptions = {}): Detail {
  const { canDelete = () => false, canUpdate = true, tagged } = options
  return (context, rows) => {
    const tags =
      tagged === undefined
        ? undefined
        : context.store.metadata.ofMany(
            tagged,
            rows.map(row => row.id ?? null),
          )
    return rows.map(row => {
      const update = typeof canUpdate === 'boolean' ? canUpdate : canUpdate(row)
      const members: JsonObject = { can_delete: canDelete(context, row), can_update: update }
      const visible = visibleTags(tags?.get(String(row.id)))
      if (visible !== undefined) members.metadata = visible
      return members
    })
  }
}
