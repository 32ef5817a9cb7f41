const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y
const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
}

/** How a duration is written, for messages. */
export const DURATION_FORM = 'is no duration; write e.g. 90s, 1.5h or 2h45m'

/** Seconds of a duration in Go's form, such as `1.5h` or `2h45m`; undefined where it is none. */
export function durationSeconds(text: string): number | undefined {
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? []
  if (rest === '0') return 0
  let seconds = 0
  PART.lastIndex = 0
  while (PART.lastIndex < rest.length) {
    const [, amount, unit = ''] = PART.exec(rest) ?? []
    if (amount === undefined) return undefined
    seconds += Number(amount) * (SECONDS[unit] ?? 0)
  }
  if (rest === '') return undefined
  return sign === '-' ? -seconds : seconds
}
