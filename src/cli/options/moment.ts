import { UsageError } from '../../core/errors/index.ts'
import { parseDuration } from './duration.ts'
import { parseTime } from './time.ts'

/**
 * A moment as people say it: `1h`, `2d` (so long before now), or a time.
 * @throws UsageError naming the option
 */
export function momentIn(text: string, now: number, option: string): Date {
  const span = parseDuration(text)
  if (span !== undefined && !/^\d{8,}$/.test(text)) return new Date(now - span)
  const time = parseTime(text)
  if (time !== undefined) return time
  throw new UsageError(`${option}: ${JSON.stringify(text)} is neither a span such as 1h or 2d nor a time.`)
}
