import type { JsonObject } from '../../../core/json.ts'
import { visibleTags } from '../../store/metadata.ts'
import type { Detail } from '../model/kind.ts'

export interface BasicsOptions {
  /** The keyword under which its tags are kept; without one it has none. */
  readonly tagged?: string
}

/**
 * What every object says of itself: its tags, and that it can be deleted and updated, unless what its kind says of that
 * (`undeletable`, `unchangeable`) stands against it.
 */
export function basics({ tagged }: BasicsOptions = {}): Detail {
  return (context, rows) => {
    const tags =
      tagged === undefined
        ? undefined
        : context.store.metadata.ofMany(
            tagged,
            rows.map(row => row.id ?? null),
          )
    return rows.map(row => {
      const members: JsonObject = { can_delete: true, can_update: true }
      const visible = visibleTags(tags?.get(String(row.id)))
      if (visible !== undefined) members.metadata = visible
      return members
    })
  }
}
