/** `2026-01-02 03:04:05`, `2026-01-02T03:04` and the like; the zone is UTC where none is given, as in the original. */
const FULL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i
/** `20260102030405` and `20260102`. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/

/** A point in time from the forms that the original's flags read; undefined when it is none of them. */
export function parseTime(text: string): Date | undefined {
  const full = FULL.exec(text.trim())
  if (full !== null) {
    const [, day, minutes = '00:00', seconds = ':00', zone = 'Z'] = full
    return valid(new Date(`${day}T${minutes}${seconds}${zone.toUpperCase()}`))
  }
  const compact = COMPACT.exec(text.trim())
  if (compact === null) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = compact
  return valid(new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`))
}

function valid(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date
}
