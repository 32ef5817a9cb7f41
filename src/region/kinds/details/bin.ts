import { parseTime, stampOf } from '../../clock.ts'
import type { Detail } from '../model/kind.ts'

/** How long what is deleted stays in the bin, in milliseconds. */
export const BIN_MS = 3 * 24 * 3_600_000

/** When what lies in the bin may be deleted for good. */
export const binnedUntil: Detail = (_, rows) =>
  rows.map(row => {
    const since = row.pending_deleted === true ? parseTime(String(row.pending_deleted_at ?? '')) : undefined
    return since === undefined ? {} : { auto_delete_at: stampOf(new Date(since.getTime() + BIN_MS)) }
  })
