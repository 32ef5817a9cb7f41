import { badInput } from '../http/api-error.ts'

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Milliseconds in `30s`, `5m`, `1h`, `7d`. @throws ApiError InputParameterError */
export function spanOf(text: string): number {
  const [, count = '', unit = ''] = /^(\d+)(ms|s|m|h|d|w)$/.exec(text) ?? []
  const span = Number(count) * (UNIT_MS[unit] ?? Number.NaN)
  if (!(span > 0)) throw badInput(`invalid duration ${JSON.stringify(text)}: say 30s, 5m, 1h or 7d`)
  return span
}

/**
 * A time as queries of measurements write it: milliseconds since 1970 as digits, `now`, `now-6h`, a bare span (`6h`:
 * that long ago), or RFC 3339.
 * @throws ApiError InputParameterError
 */
export function momentOf(text: string, now: number): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === 'now') return now
  const [, relative] = /^(?:now-)?(\d+(?:ms|s|m|h|d|w))$/.exec(text) ?? []
  if (relative !== undefined) return now - spanOf(relative)
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw badInput(`invalid time ${JSON.stringify(text)}`)
  return time
}
