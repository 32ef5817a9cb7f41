import type { JsonObject } from '../../../core/json.ts'
import { flagOf } from '../../query/params.ts'
import { visibleTags } from '../../store/metadata.ts'
import type { Row } from '../column.ts'
import type { Detail, ReadContext } from '../kind.ts'

export interface BasicsOptions {
  /** Whether the object may be deleted as it is; an imported object may not. */
  readonly canDelete?: (context: ReadContext, row: Row) => boolean
  /** Why an object may not be deleted as its status is; `show_fail_reason` tells it. In the place of {@link canDelete}. */
  readonly lockedBy?: (row: Row) => string | undefined
  readonly canUpdate?: boolean
  /** The keyword under which its tags are kept; without one it has none. */
  readonly tagged?: string
}

/** What every object says of itself: whether it can be deleted and updated, and its tags. */
export function basics(options: BasicsOptions = {}): Detail {
  const { canDelete = () => false, lockedBy, canUpdate = true, tagged } = options
  return (context, rows) => {
    const explained = flagOf(context.query, 'show_fail_reason') === true
    const tags =
      tagged === undefined
        ? undefined
        : context.store.metadata.ofMany(
            tagged,
            rows.map(row => row.id ?? null),
          )
    return rows.map(row => {
      const lock = lockedBy?.(row)
      const deletable = lockedBy === undefined ? canDelete(context, row) : lock === undefined
      const members: JsonObject = { can_delete: deletable, can_update: canUpdate }
      if (explained && lock !== undefined)
        members.delete_fail_reason = { class: 'InvalidStatusError', code: 400, details: lock }
      const visible = visibleTags(tags?.get(String(row.id)))
      if (visible !== undefined) members.metadata = visible
      return members
    })
  }
}

/** What is disabled first and must not be at work, as {@link BasicsOptions.lockedBy}. */
export const lockedWhileUsed =
  (noun: string) =>
  (row: Row): string | undefined => {
    if (row.enabled === true) return `${noun} is enabled`
    return row.sync_status === 'idle' ? undefined : `${noun} is not idle`
  }
