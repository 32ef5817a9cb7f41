import { administrator } from './keystone/administrator.ts'
import type { Region } from './region.ts'

/** Seconds between two looks for what is due. */
const CHECK_SECONDS = 5

/**
 * Starts what is due by the region's clock: syncs of accounts whose interval has passed, collections of measurements,
 * what has its hour, and what groups of servers lack.
 */
export function startDue(region: Region): void {
  const { sync, metrics, timetable, scaling } = region
  attempt(region, () => sync.syncDue(administrator(region)))
  attempt(region, () => metrics.collector.tick())
  attempt(region, () => timetable.look(region))
  attempt(region, () => scaling.look(region))
}

/** What fails keeps nothing else from being begun. Nobody is there to tell; the next look may fare better. */
function attempt({ log }: Region, work: () => void): void {
  try {
    work()
  } catch (error) {
    log.write('what is due failed', { reason: error instanceof Error ? error.message : String(error) })
  }
}

/**
 * Looks for what is due for as long as the region runs.
 * @param seconds of the machine's clock, between two looks; 0: never
 * @returns what ends it
 */
export function checkDue(region: Region, seconds = CHECK_SECONDS): () => void {
  if (seconds === 0) return () => {}
  const timer = setInterval(() => startDue(region), seconds * 1000)
  timer.unref()
  return () => clearInterval(timer)
}
