/** A point in time to the microsecond, which is what the original sends; a plain Date forgets them. */
export class ExactDate extends Date {
  /** 0 to 999, on top of the milliseconds. */
  readonly microseconds: number

  constructor(milliseconds: number, microseconds: number) {
    super(milliseconds)
    this.microseconds = microseconds
  }
}

/** `2026-01-02 03:04:05`, `2026-01-02T03:04` and the like; the zone is UTC where none is given, as in the original. */
const FULL =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?(?: [A-Z]{3})?$/i
/** `20260102030405` and `20260102`. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/
/** `01-31-26`: month, day, year. */
const SHORT = /^(\d{2})-(\d{2})-(\d{2})$/
/** `Fri, 02 Jan 2026 03:04:05 GMT` and `Fri Jan  2 03:04:05 2026`. */
const IN_WORDS =
  /^[A-Z][a-z]{2}(?:, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) [A-Z]{3}| ([A-Z][a-z]{2}) ([ 123]\d) (\d\d:\d\d:\d\d) (\d{4}))$/

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A point in time from the forms that the original's flags read; undefined when it is none of them. */
export function parseTime(text: string): ExactDate | undefined {
  const trimmed = text.trim()
  const rewritten = COMPACT.exec(trimmed)
  if (rewritten !== null) {
    const [, year, month, day, hour = '00', minute = '00', second = '00'] = rewritten
    return parseFull(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  }
  const short = SHORT.exec(trimmed)
  if (short !== null) {
    const [, month, day, year] = short
    return parseFull(`${Number(year) >= 69 ? 19 : 20}${year}-${month}-${day}`)
  }
  const words = IN_WORDS.exec(trimmed)
  if (words === null) return parseFull(trimmed)
  const [, day1, month1, year1, clock1, month2, day2, clock2, year2] = words
  const month = MONTHS.indexOf(month1 ?? month2 ?? '') + 1
  return parseFull(
    `${year1 ?? year2}-${twoDigits(String(month))}-${twoDigits(day1 ?? day2 ?? '')}T${clock1 ?? clock2}Z`,
  )
}

function parseFull(text: string): ExactDate | undefined {
  const full = FULL.exec(text)
  if (full === null) return undefined
  const [, day = '', minutes = '00:00', seconds = ':00', fraction = '', zone = 'Z'] = full
  // Dates such as February 30 are read as another day.
  const midnight = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return undefined
  const micros = Number(`${fraction.slice(1)}000000`.slice(0, 6))
  const whole = Date.parse(`${day}T${minutes}${seconds}${zone.toUpperCase()}`)
  return Number.isNaN(whole) ? undefined : new ExactDate(whole + Math.floor(micros / 1000), micros % 1000)
}

function twoDigits(text: string): string {
  return text.trim().padStart(2, '0')
}
