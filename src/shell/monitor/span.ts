const NICE = [60, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400]
/** As many values as a chart can show. */
const VALUES = 72

/** The shortest usual interval that makes no more values of a span than a chart can show. */
export function intervalFor(spanMs: number): string {
  const seconds = NICE.find(candidate => spanMs / 1000 / candidate <= VALUES) ?? 604_800
  return `${seconds / 60}m`
}
