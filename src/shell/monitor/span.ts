import { parseDuration } from '../../cli/options/index.ts'
import { parseTime } from '../../cli/options/time.ts'
import { UsageError } from '../../core/errors/index.ts'

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

const NICE = [60, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400]
/** As many values as a chart can show. */
const VALUES = 72

/** The shortest usual interval that makes no more values of a span than a chart can show. */
export function intervalFor(spanMs: number): string {
  const seconds = NICE.find(candidate => spanMs / 1000 / candidate <= VALUES) ?? 604_800
  return `${seconds / 60}m`
}
